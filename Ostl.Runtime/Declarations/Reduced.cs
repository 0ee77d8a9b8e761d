namespace Ostl;

/// <summary>The reductions over a layer.</summary>
internal enum ReductionKind
{
    /// <summary>Σ v.</summary>
    Sum,

    /// <summary>Σ v / n.</summary>
    Mean,

    /// <summary>The largest element; the first of them gets the derivative.</summary>
    Largest,
}

/// <summary>One number made of all elements of a vector.</summary>
internal sealed class Reduced : Recorded
{
    private readonly Recorded[] operands;
    private readonly ReductionKind kind;

    /// <summary>Reduces a vector.</summary>
    public Reduced(ReductionKind kind, Recorded vector)
        : base([Reduce(kind, vector.Numbers)])
    {
        this.kind = kind;
        operands = [vector];
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<Recorded> Operands => operands;

    /// <summary>From the largest element to the next, where they differ: a tie is a kink.</summary>
    public override double Distance
    {
        get
        {
            double[] numbers = operands[0].Numbers;
            double distance = kind == ReductionKind.Largest && numbers.Length > 1
                ? numbers.Max() - numbers.OrderDescending().ElementAt(1)
                : 0;

            return distance > 0 ? distance : double.PositiveInfinity;
        }
    }

    /// <summary>∂/∂(element i of the vector).</summary>
    public double Partial(int i)
    {
        double[] numbers = operands[0].Numbers;

        return kind switch
        {
            ReductionKind.Sum => 1,
            ReductionKind.Mean => 1.0 / numbers.Length,
            _ => Array.IndexOf(numbers, numbers.Max()) == i ? 1 : 0,
        };
    }

    private static double Reduce(ReductionKind kind, double[] numbers) => kind switch
    {
        ReductionKind.Sum => numbers.Sum(),
        ReductionKind.Mean => numbers.Average(),
        _ => numbers.Max(),
    };
}
