using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The unit-local traces of one matrix: for every independent state p, sample b and unit u a row as long as the
/// matrix's, at (p · B + b) · n + u.
/// </summary>
internal sealed class MatrixTraces : IMatrixTraces
{
    private readonly CompiledCell cell;
    private readonly Adjoint seeded;
    private readonly int[] independent;
    private readonly WeightUse[] uses;
    private readonly Rows traces;
    private readonly Rows[] jacobians;
    private readonly Rows[] adjoints;
    private readonly TraceCarry carry;
    private readonly WeightStorage weight;

    /// <summary>Makes traces of zero.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="seeded">The adjoint that is seeded with 1 for every independent state.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="weight">The matrix.</param>
    /// <param name="uses">Its uses that reach a state.</param>
    public MatrixTraces(CompiledCell cell, Adjoint seeded, int[] independent, int weight, WeightUse[] uses)
    {
        this.cell = cell;
        this.seeded = seeded;
        this.independent = independent;
        this.uses = uses;
        traces = new Rows(independent.Length * cell.Samples * cell.Units, cell.Weights[weight].ColumnCount);
        this.weight = cell.Weights[weight];
        jacobians = new Rows[independent.Length];
        adjoints = new Rows[independent.Length];
        carry = new TraceCarry
        {
            States = independent.Length,
            Traces = traces,
            TraceStep = cell.Samples * cell.Units,
            Jacobians = jacobians,
            JacobianStep = cell.Samples,
            Adjoints = adjoints,
            CoefficientStep = cell.Samples,
        };
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor visitor, string name) => visitor.Visit(name, traces);

    /// <inheritdoc/>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            ReadOnlySpan<float> lambda = adjoint.Lambda[independent[p]].Row(sample);
            for (int unit = 0; unit < cell.Units; unit++)
            {
                VectorKernels.AddScaled(gradient.Row(unit), lambda[unit], Trace(p, sample, unit));
            }
        }
    }

    /// <inheritdoc/>
    public void Advance(int sample, bool live, Adjoint? adjoint, Rows gradient)
    {
        for (int p = 0; !live && p < independent.Length; p++)
        {
            traces.Whole(((p * cell.Samples) + sample) * cell.Units, cell.Units).Clear();
        }

        Point(sample, adjoint, gradient);

        // A single step adds one product of a column and a row, in the same pass; more are a matrix product after it.
        bool single = cell.Window.Active(sample) == 1 && uses.Length > 0 && weight.Blocks == 1;
        carry.Argument = null;
        if (single)
        {
            PointStep(uses[0], sample);
        }

        carry.Run(0, cell.Units);
        for (int i = single ? 1 : 0; i < uses.Length; i++)
        {
            Add(uses[i], sample);
        }
    }

    private void Point(int sample, Adjoint? adjoint, Rows gradient)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            jacobians[p] = seeded.Lambda[independent[p]];
            adjoints[p] = adjoint?.Lambda[independent[p]] ?? jacobians[p];
        }

        carry.FirstTrace = sample * cell.Units;
        carry.FirstJacobian = sample;
        carry.AdjointRow = sample;
        carry.Gradient = adjoint is null ? null : gradient;
    }

    private void PointStep(in WeightUse use, int sample)
    {
        StepRows argument = StepRows.Of(use.Argument, cell, seeded);
        carry.Argument = argument.Array;
        carry.ArgumentRow = argument.Row(cell.Window, 0) + sample;
        carry.Coefficients = StepRows.Of(use.Coefficient, cell, seeded).Array;
        carry.FirstCoefficient = sample;
    }

    /// <summary>ε_p += Σ_t c aᵀ over the steps since the sample's last restart.</summary>
    private void Add(in WeightUse use, int sample)
    {
        int begin = Math.Max(0, cell.Window.LastRestart(sample));
        int end = cell.Window.Active(sample);
        StepSpan steps = new(cell.Window, begin, end, sample);
        StepRows coefficient = StepRows.Of(use.Coefficient, cell, seeded);
        StepRows argument = StepRows.Of(use.Argument, cell, seeded);
        for (int p = 0; p < independent.Length; p++)
        {
            int row = (p * cell.Samples) + sample;
            OuterSums.Add(weight, coefficient, row, argument, steps, ref traces[row * cell.Units]);
        }
    }

    private Span<float> Trace(int p, int sample, int unit) =>
        traces.Row((((p * cell.Samples) + sample) * cell.Units) + unit);
}
