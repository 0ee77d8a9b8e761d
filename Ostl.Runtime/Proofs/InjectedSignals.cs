namespace Ostl.Proofs;

/// <summary>The learning signals of a rule that do not come down through the layers as they are.</summary>
internal sealed class InjectedSignals(
    ReferenceRun run, ReferenceSequence sequence, ReferenceLoss loss, LearningRule[] rules, ReferenceFeedback feedback,
    int sequences)
{
    private int Last => run.OutputLayer;

    /// <summary>∂E/∂y of the network, averaged over the sequences.</summary>
    public double[][] Output() => Of(Error, run.Output(0).Length);

    /// <summary>The signal that a layer gets past the layers above it; null where it comes through them.</summary>
    public double[][]? At(int layer)
    {
        RecordedStep[] steps = run.Steps[layer];
        bool isReached = layer != Last && steps[0].Previous.Length > 0 && LeadsToLoss(layer);
        int units = steps[0].Units;

        return !isReached ? null : rules[layer].Signal.Kind switch
        {
            SignalKind.DirectSymmetric =>
                Of(t => Times(ReadMap(layer, units), Error(t), units, transposed: true), units),
            SignalKind.DirectRandom => Of(t => Times(feedback.Layers(layer), Error(t), units), units),
            SignalKind.DirectSign => Of(
                t => Times(feedback.Layers(layer), Array.ConvertAll(Error(t), one => (double)Math.Sign(one)), units),
                units),
            SignalKind.TargetProjection => Of(t => Times(feedback.Layers(layer), Target(t), units), units),
            SignalKind.LocalReadout =>
                Of(t => OfReadout(feedback.Layers(layer), steps[t].Outputs[0].Broadcast(units), t), units),
            SignalKind.Supplied => Supplied(layer, units),
            _ => null,
        };
    }

    /// <summary>What stands for the matrices of a layer on the way down; null where nothing does.</summary>
    public Func<WeightMatrix, double[]?>? Backward(int layer) => rules[layer].Signal.Kind switch
    {
        SignalKind.FeedbackAlignment => matrix => feedback.Maps(layer, IndexOf(layer, matrix)),
        SignalKind.SignSymmetric => matrix => [.. feedback.Maps(layer, IndexOf(layer, matrix))
            .Zip(matrix.Values, (magnitude, value) => Math.Abs(magnitude) * Math.Sign(value))],
        _ => null,
    };

    private double[][] Of(Func<int, double[]> step, int units) => [.. Enumerable.Range(0, sequence.Steps).Select(
        t => sequence.IsSupervised(t) ? Array.ConvertAll(step(t), value => value / sequences) : new double[units])];

    private double[] Error(int t) => loss.Derivative(run.Output(t), sequence, t);

    private double[] Target(int t)
    {
        int outputs = run.Output(t).Length;

        return loss.TakesLabels
            ? [.. Enumerable.Range(0, outputs).Select(i => i == sequence.Labels![t] ? 1.0 : 0)]
            : sequence.Targets![t];
    }

    private double[] OfReadout(double[] readout, double[] output, int t)
    {
        int outputs = run.Output(t).Length;
        double[] read = Times(readout, output, outputs);

        return Times(readout, loss.Derivative(read, sequence, t), output.Length, transposed: true);
    }

    // The user is told of errors before they are averaged, and of every step.
    private double[][] Supplied(int layer, int units) => [.. Enumerable.Range(0, sequence.Steps).Select(t =>
    {
        bool isGiven = sequence.IsSupervised(t);
        int outputs = run.Output(t).Length;
        float[] found = new float[units];
        feedback.Supplier(layer)!(
            new SuppliedStep
            {
                Layer = feedback.Name(layer),
                Output = Floats(run.Steps[layer][t].Outputs[0].Broadcast(units)),
                Error = isGiven ? Floats(Error(t)) : new float[outputs],
                Target = isGiven ? Floats(Target(t)) : new float[outputs],
                HasTarget = isGiven,
            },
            found);

        return Array.ConvertAll(found, value => (double)value / sequences);
    })];

    // Of the one matrix that the output layer applies to the input in which the layer lies: the columns that read it.
    private double[] ReadMap(int layer, int units)
    {
        RecordedStep step = run.Steps[Last][0];
        ReferenceSource[][] sources = run.Sources(Last);
        int port = Array.FindIndex(sources, one => Array.Exists(one, source => source.Layer == layer));
        int first = sources[port].TakeWhile(source => source.Layer != layer).Sum(run.Width);
        WeightMatrix matrix =
            step.Values.OfType<Mapped>().Single(mapped => mapped.Operands[0] == step.Inputs[port]).Matrix;

        return [.. Enumerable.Range(0, matrix.Rows).SelectMany(row =>
            matrix.Values.Skip((row * matrix.Columns) + first).Take(units))];
    }

    private bool LeadsToLoss(int layer) =>
        layer == Last || Enumerable.Range(layer + 1, run.Steps.Length - layer - 1).Any(
        other => run.Sources(other).Any(port => port.Any(source => source.Layer == layer)) && LeadsToLoss(other));

    private int IndexOf(int layer, WeightMatrix matrix) => Enumerable.Range(0, run.Weights[layer].Count)
        .Single(weight => run.Weights[layer][weight] == (object)matrix);

    private static double[] Times(double[] matrix, double[] vector, int length, bool transposed = false) =>
        [.. Enumerable.Range(0, length).Select(i => vector.Select((value, j) =>
            value * matrix[transposed ? (j * length) + i : (i * vector.Length) + j]).Sum())];

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);
}
