namespace Ostl.Proofs;

/// <summary>L of every output of every layer at every step: the sum over all that read it.</summary>
internal sealed class ReferenceSignals
{
    private readonly ReferenceRun run;
    private readonly double[][][][] signals;

    /// <summary>Signals of zero.</summary>
    public ReferenceSignals(ReferenceRun run, int steps)
    {
        this.run = run;
        signals = [.. run.Steps.Select((layer, index) => Enumerable.Range(0, steps)
            .Select(t => layer[t].Outputs.Select((_, port) => new double[run.Width(index, port)]).ToArray())
            .ToArray())];
    }

    /// <summary>L of a layer's outputs at a step: [port][element].</summary>
    public double[][] Of(int layer, int step) => signals[layer][step];

    /// <summary>Hands ∂E/∂y of the network, [step][element], to the outputs it is made of.</summary>
    public void Take(double[][] derivative)
    {
        for (int t = 0; t < derivative.Length; t++)
        {
            int first = 0;

            foreach (ReferenceSource output in run.OpenOutputs)
            {
                double[] signal = signals[output.Layer][t][output.Port];
                Add(signal, derivative[t][first..(first + signal.Length)]);
                first += signal.Length;
            }
        }
    }

    /// <summary>
    /// Another signal, [step][element], in the place of what has come down to a layer with one output.
    /// </summary>
    public void Replace(int layer, double[][] signal)
    {
        for (int t = 0; t < signal.Length; t++)
        {
            signals[layer][t][0] = signal[t];
        }
    }

    /// <summary>Hands what a layer's adjoint leaves at its inputs, by port, to what gives them.</summary>
    public void Give(int layer, int step, Func<int, double[]> input)
    {
        ReferenceSource[][] sources = run.Sources(layer);

        for (int port = 0; port < sources.Length; port++)
        {
            int first = 0;

            foreach (ReferenceSource source in sources[port])
            {
                int width = run.Width(source);

                if (!source.IsInput)
                {
                    Add(signals[source.Layer][step][source.Port], input(port)[first..(first + width)]);
                }

                first += width;
            }
        }
    }

    private static void Add(double[] sum, double[] term)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += term[i];
        }
    }
}
