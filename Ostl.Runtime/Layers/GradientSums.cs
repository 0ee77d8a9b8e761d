using Ostl.Compiled;

namespace Ostl;

/// <summary>The sums in which a layer's gradient is gathered, one per weight, rows padded.</summary>
internal sealed class GradientSums
{
    private static readonly float[] One = [1f];

    private readonly RowSet?[] touched;

    /// <summary>Makes sums of zero.</summary>
    public GradientSums(CompiledCell cell)
    {
        WeightStorage[] weights = cell.Weights;
        touched = [.. weights.Select((weight, i) => cell.Description.IsTable(i) ? new RowSet(weight.RowCount) : null)];
        Sums = Array.ConvertAll(weights, weight => weight.Description.Kind == WeightKind.Matrix
            ? new Rows(weight.RowCount, weight.ColumnCount)
            : new Rows(1, weight.RowCount));
    }

    /// <summary>The sums: a matrix row by row, a vector or scalar in one row.</summary>
    public Rows[] Sums { get; }

    /// <summary>
    /// The rows that may be other than 0, of a matrix of which only rows are picked; null for every other weight.
    /// </summary>
    public RowSet? Touched(int weight) => touched[weight];

    /// <summary>All sums = 0.</summary>
    public void Clear()
    {
        for (int i = 0; i < Sums.Length; i++)
        {
            if (touched[i] is { } rows)
            {
                Clear(Sums[i], rows);
            }
            else
            {
                Sums[i].Whole(0, Sums[i].Count).Clear();
            }
        }
    }

    /// <summary>Goes through the sums; of a table through the rows that may be other than 0.</summary>
    public void Visit(StateVisitor visitor, string name, WeightDescription[] weights)
    {
        for (int i = 0; i < Sums.Length; i++)
        {
            string sum = $"{name}/{weights[i].Name}";
            if (touched[i] is not { } rows)
            {
                visitor.Visit(sum, Sums[i]);
                continue;
            }

            visitor.Visit($"{sum}/rows", rows);
            foreach (int row in rows.Rows)
            {
                visitor.Visit($"{sum}/{row}", Sums[i], row, 1);
            }
        }
    }

    /// <summary>Adds one use of a weight in every step of the window: Σ c aᵀ, or Σ c.</summary>
    public void Add(in WeightUse use, CompiledCell cell, Adjoint adjoint)
    {
        Rows coefficient = StepRows.Of(use.Coefficient, cell, adjoint).Array;
        Rows sum = Sums[use.Weight];
        switch (cell.Description.Weights[use.Weight].Kind)
        {
            case WeightKind.Matrix when cell.Description.PicksRow(use):
                AddRows(use, sum, coefficient, cell);
                break;
            case WeightKind.Matrix:
                AddMap(use, cell, adjoint, new StepSpan(cell.Window, 0, cell.Steps, Sample: 0, cell.Samples));
                break;
            case WeightKind.Vector:
                int rows = cell.Steps * cell.Samples;
                Products.Accumulate(
                    in One[0], 0, 0, in coefficient[0], coefficient.Stride, ref sum[0], sum.Stride,
                    rows: 1, inner: rows, columns: sum.Width, overwrite: false);
                break;
            default:
                double total = sum[0];
                for (int row = 0; row < cell.Steps * cell.Samples; row++)
                {
                    total += VectorKernels.Sum(coefficient.Row(row));
                }

                sum[0] = (float)total;
                break;
        }
    }

    /// <summary>As above, over some steps of one sample.</summary>
    public void AddSample(in WeightUse use, CompiledCell cell, Adjoint adjoint, int sample, int begin, int end)
    {
        Rows coefficient = StepRows.Of(use.Coefficient, cell, adjoint).Array;
        Rows sum = Sums[use.Weight];
        bool picks = cell.Description.PicksRow(use);
        if (!picks && cell.Description.Weights[use.Weight].Kind == WeightKind.Matrix)
        {
            AddMap(use, cell, adjoint, new StepSpan(cell.Window, begin, end, sample));
            return;
        }

        for (int t = begin; t < end; t++)
        {
            int row = (t * cell.Samples) + sample;
            if (picks)
            {
                AddRow(use, sum, coefficient, cell, row);
            }
            else
            {
                VectorKernels.AddScaled(sum.Row(0), 1, coefficient.Row(row));
            }
        }
    }

    private static void Clear(Rows sum, RowSet rows)
    {
        foreach (int row in rows.Rows)
        {
            sum.Whole(row, 1).Clear();
        }

        rows.Clear();
    }

    // Step by step, so that a step costs as much as its row.
    private void AddRows(in WeightUse use, Rows sum, Rows coefficient, CompiledCell cell)
    {
        for (int row = 0; row < cell.Steps * cell.Samples; row++)
        {
            AddRow(use, sum, coefficient, cell, row);
        }
    }

    private void AddRow(in WeightUse use, Rows sum, Rows coefficient, CompiledCell cell, int row)
    {
        int picked = (int)cell.Inputs[use.Argument.Index][row];
        touched[use.Weight]?.Add(picked);
        VectorKernels.AddScaled(sum.Row(picked), 1, coefficient.Row(row));
    }

    // A cell without states runs all steps as one: rows are counted by samples, not by rows of the adjoint.
    private void AddMap(in WeightUse use, CompiledCell cell, Adjoint adjoint, in StepSpan steps) => OuterSums.Add(
        cell.Weights[use.Weight], StepRows.Of(use.Coefficient, cell, adjoint) with { PerStep = cell.Samples },
        steps.Sample, StepRows.Of(use.Argument, cell, adjoint), steps, ref Sums[use.Weight][0]);
}
