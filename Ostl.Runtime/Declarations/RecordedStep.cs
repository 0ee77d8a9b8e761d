namespace Ostl;

/// <summary>One executed step: what it began with, what it gave, and through these everything in between.</summary>
internal sealed class RecordedStep
{
    /// <summary>Takes the leaves and the results of an execution.</summary>
    public RecordedStep(int units, Leaf[] inputs, Leaf[] previous, Recorded[] next, Recorded[] outputs)
    {
        Units = units;
        Inputs = inputs;
        Previous = previous;
        Next = next;
        Outputs = outputs;
        Values = InOrder([.. next, .. outputs]);
    }

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>x of every input.</summary>
    public Leaf[] Inputs { get; }

    /// <summary>The states before the step.</summary>
    public Leaf[] Previous { get; }

    /// <summary>The states after it.</summary>
    public Recorded[] Next { get; }

    /// <summary>y of every output.</summary>
    public Recorded[] Outputs { get; }

    /// <summary>Every value the results depend on, operands before what was computed from them.</summary>
    public IReadOnlyList<Recorded> Values { get; }

    /// <summary>See <see cref="Recorded.Distance"/>: the smallest of the step.</summary>
    public double Distance => Values.Min(value => value.Distance);

    /// <summary>Every derivative is that of the value: no spike, no stopped gradient.</summary>
    public bool IsDifferentiable => Values.All(value => value is not Applied { Word.IsDifferentiable: false });

    private static List<Recorded> InOrder(Recorded[] results)
    {
        List<Recorded> order = [];
        HashSet<Recorded> seen = [];

        foreach (Recorded result in results)
        {
            Visit(result);
        }

        return order;

        void Visit(Recorded value)
        {
            if (seen.Add(value))
            {
                foreach (Recorded operand in value.Operands)
                {
                    Visit(operand);
                }

                order.Add(value);
            }
        }
    }
}
