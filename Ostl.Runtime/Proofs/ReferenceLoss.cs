namespace Ostl.Proofs;

/// <summary>The losses of one step, written down a second time: E_t and ∂E_t/∂y_t in double precision.</summary>
internal abstract class ReferenceLoss
{
    /// <summary>½ Σ (y − target)².</summary>
    public static ReferenceLoss HalfSquares { get; } = new SumOfElements(
        (y, target) => (y - target) * (y - target) / 2, (y, target) => y - target);

    /// <summary>Σ log(1 + eʸ) − target · y: outputs are logits of independent coins.</summary>
    public static ReferenceLoss BernoulliNll { get; } = new SumOfElements(
        (y, target) => Words.Softplus.Value(y, 0, 0) - (target * y), (y, target) => Words.Logistic(y) - target);

    /// <summary>log Σ eʸ − y_label: outputs are logits of classes.</summary>
    public static ReferenceLoss CrossEntropy { get; } = new SoftmaxOfClasses();

    /// <summary>The second reading of a loss.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ReferenceLoss Of(Loss loss) =>
        loss == Loss.MeanSquaredError ? HalfSquares
        : loss == Loss.BernoulliNll ? BernoulliNll
        : loss == Loss.CrossEntropy ? CrossEntropy
        : throw new ArgumentException(
            $"A gradient check knows MeanSquaredError, BernoulliNll and CrossEntropy; found {loss.Name}.",
            nameof(loss));

    /// <summary>Targets are classes, not numbers.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>E_t.</summary>
    public abstract double Value(double[] output, ReferenceSequence sequence, int step);

    /// <summary>∂E_t/∂y_t.</summary>
    public abstract double[] Derivative(double[] output, ReferenceSequence sequence, int step);

    private sealed class SumOfElements(Func<double, double, double> value, Func<double, double, double> slope)
        : ReferenceLoss
    {
        public override double Value(double[] output, ReferenceSequence sequence, int step) =>
            output.Zip(Targets(sequence, step), value).Sum();

        public override double[] Derivative(double[] output, ReferenceSequence sequence, int step) =>
            [.. output.Zip(Targets(sequence, step), slope)];

        private static double[] Targets(ReferenceSequence sequence, int step) =>
            sequence.Targets?[step] ?? throw new ArgumentException("This loss needs targets; the sequence has none.");
    }

    private sealed class SoftmaxOfClasses : ReferenceLoss
    {
        public override bool TakesLabels => true;

        public override double Value(double[] output, ReferenceSequence sequence, int step)
        {
            double largest = output.Max();

            return largest + Math.Log(output.Sum(y => Math.Exp(y - largest))) - output[Label(sequence, step)];
        }

        public override double[] Derivative(double[] output, ReferenceSequence sequence, int step)
        {
            double largest = output.Max();
            double sum = output.Sum(y => Math.Exp(y - largest));
            double[] result = Array.ConvertAll(output, y => Math.Exp(y - largest) / sum);
            result[Label(sequence, step)] -= 1;

            return result;
        }

        private static int Label(ReferenceSequence sequence, int step) =>
            sequence.Labels?[step] ?? throw new ArgumentException("This loss needs labels; the sequence has none.");
    }
}
