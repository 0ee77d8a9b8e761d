using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// ε = dz/dθ of a layer at the end of a window, for every sample, weight and independent state. It is what a window
/// hands to the next one: the gradient of later losses through this window is λ ε.
/// </summary>
internal abstract class EligibilityTraces
{
    private readonly bool[] live;

    /// <summary>Sets up traces of zero.</summary>
    protected EligibilityTraces(CompiledCell cell, AdjointDescription description)
    {
        Cell = cell;
        Description = description;
        Independent = DerivedStates.Independent(cell.Description);
        Traced = TracedWeights(cell.Description, description, cell.Weights);
        live = new bool[cell.Samples];
    }

    /// <summary>The layer.</summary>
    protected CompiledCell Cell { get; }

    /// <summary>The treatment of recurrence.</summary>
    protected AdjointDescription Description { get; }

    /// <summary>The states that have traces.</summary>
    protected int[] Independent { get; }

    /// <summary>The weights that have traces.</summary>
    protected int[] Traced { get; }

    /// <summary>The traces that a treatment of recurrence needs, or none.</summary>
    public static EligibilityTraces? Create(
        CompiledCell cell, AdjointDescription description, TraceOptions options) =>
        description.Traces switch
        {
            TraceForm.UnitLocal => new UnitLocalTraces(cell, description, options),
            TraceForm.Blocks or TraceForm.Dense => new DenseTraces(cell, description, options),
            _ => null,
        };

    /// <summary>The sample starts anew: its traces are 0.</summary>
    public void Forget(int sample)
    {
        live[sample] = false;
        DerivedStates.Forget(Cell, sample);
    }

    /// <summary>dθ += λ ε, with λ at the window's start: what this window's errors say of steps before it.</summary>
    public void Carry(Adjoint adjoint, GradientSums gradient)
    {
        CarryFactors(adjoint, gradient);
        for (int sample = 0; sample < Cell.Samples; sample++)
        {
            if (live[sample])
            {
                Carry(adjoint, sample, gradient);
            }
        }
    }

    /// <summary>As above, for one sample alone.</summary>
    public void CarrySample(Adjoint adjoint, int sample, GradientSums gradient)
    {
        if (live[sample])
        {
            DerivedStates.Fold(Cell, adjoint, sample, sample);
            CarryFactors(adjoint, sample, gradient);
            Carry(adjoint, sample, gradient);
        }
    }

    /// <summary>
    /// As <see cref="Carry(Adjoint, GradientSums)"/>, and ε of the window's end from that of its start.
    /// </summary>
    /// <param name="adjoint">The adjoint whose λ meets the old traces; null where no error was looked at.</param>
    /// <param name="gradient">The gradient that it adds to.</param>
    public void Advance(Adjoint? adjoint, GradientSums gradient)
    {
        if (adjoint is not null)
        {
            CarryFactors(adjoint, gradient);
        }

        Sweep();
        for (int sample = 0; sample < Cell.Samples; sample++)
        {
            if (Cell.Window.Active(sample) > 0)
            {
                Advance(sample, live[sample] ? adjoint : null, gradient);
                live[sample] = true;
            }
        }

        DerivedStates.Derive(Cell);
    }

    /// <summary>Goes through the traces.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int sample = 0; sample < live.Length; sample++)
        {
            live[sample] = visitor.Has($"{name}/live/{sample}", live[sample]);
        }

        VisitArrays(visitor, name);
    }

    /// <summary>Goes through the arrays of the form.</summary>
    protected abstract void VisitArrays(StateVisitor visitor, string name);

    /// <summary>dθ += λ ε of one sample.</summary>
    protected abstract void Carry(Adjoint adjoint, int sample, GradientSums gradient);

    /// <summary>What the new traces of all samples need.</summary>
    protected abstract void Sweep();

    /// <summary>Carry, where there is an adjoint, and new traces of one sample that ran.</summary>
    protected abstract void Advance(int sample, Adjoint? adjoint, GradientSums gradient);

    /// <summary>The sample has run since it started, so that its old traces mean something.</summary>
    protected bool IsLive(int sample) => live[sample];

    /// <summary>Some weight has a trace.</summary>
    public static bool AreNeeded(CompiledCell cell, AdjointDescription adjoint)
    {
        for (int weight = 0; weight < cell.Weights.Length; weight++)
        {
            if (!cell.Weights[weight].IsFrozen && IsTraced(cell.Description, adjoint, weight))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The indices of the weights that have traces under a treatment of recurrence; those that are frozen have none.
    /// </summary>
    public static int[] TracedWeights(CellDescription cell, AdjointDescription adjoint, WeightStorage[] weights) =>
        [.. Enumerable.Range(0, cell.Weights.Length).Where(
            weight => !weights[weight].IsFrozen && IsTraced(cell, adjoint, weight))];

    private static bool IsTraced(CellDescription cell, AdjointDescription adjoint, int weight) =>
        Array.Exists(adjoint.Uses, use => use.Weight == weight && use.InTrace)
        || Array.Exists(cell.Factors, factor => factor.OfWeight && factor.Index == weight);

    /// <summary>Leads λ of derived states to what they were made of.</summary>
    private void CarryFactors(Adjoint adjoint, GradientSums gradient)
    {
        for (int sample = 0; sample < Cell.Samples; sample++)
        {
            if (live[sample])
            {
                DerivedStates.Fold(Cell, adjoint, sample, sample);
                CarryFactors(adjoint, sample, gradient);
            }
        }
    }

    private void CarryFactors(Adjoint adjoint, int sample, GradientSums gradient)
    {
        FactorDescription[] factors = Cell.Description.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            if (factors[i].OfWeight && !Cell.Weights[factors[i].Index].IsFrozen)
            {
                Span<float> sum = gradient.Sums[factors[i].Index].Row(0);
                AddFactor(sum, adjoint.Lambda[factors[i].Derived].Row(sample), Cell.Factors[i].Row(sample));
            }
        }
    }

    /// <summary>sum += λ F, elementwise for a vector weight and summed over units for a scalar.</summary>
    internal static void AddFactor(Span<float> sum, ReadOnlySpan<float> lambda, ReadOnlySpan<float> factor)
    {
        if (sum.Length == lambda.Length)
        {
            VectorKernels.AddProduct(sum, lambda, factor);
            return;
        }

        double total = sum[0];
        for (int unit = 0; unit < lambda.Length; unit++)
        {
            total += lambda[unit] == 0 || factor[unit] == 0 ? 0 : (double)lambda[unit] * factor[unit];
        }

        sum[0] = (float)total;
    }
}
