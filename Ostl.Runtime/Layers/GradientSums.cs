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
            case WeightKind.Matrix when cell.Weights[use.Weight].Blocks > 1:
                AddBlocks(sum, coefficient, StepRows.Of(use.Argument, cell, adjoint), cell);
                break;
            case WeightKind.Matrix:
                AddOuter(sum, coefficient, StepRows.Of(use.Argument, cell, adjoint), cell);
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
        bool isMap = !picks && cell.Description.Weights[use.Weight].Kind == WeightKind.Matrix;
        StepRows argument = isMap ? StepRows.Of(use.Argument, cell, adjoint) : default;
        int next;
        for (int t = begin; t < end; t = next)
        {
            int row = (t * cell.Samples) + sample;
            next = isMap ? argument.RunEnd(cell.Window, t, end) : t + 1;
            if (isMap && cell.Weights[use.Weight].Blocks > 1)
            {
                next = t + 1;
                BlockProducts.AddOuter(
                    sum, 0, coefficient.Row(row), argument.Array.Row(argument.Row(cell.Window, t) + sample));
            }
            else if (isMap)
            {
                Products.Accumulate(
                    in coefficient[row], 1, (nint)cell.Samples * coefficient.Stride,
                    in argument.Array[argument.Row(cell.Window, t) + sample], (nint)cell.Samples * argument.Array.Stride,
                    ref sum[0], sum.Stride, rows: sum.Count, inner: next - t, columns: sum.Width, overwrite: false);
            }
            else if (picks)
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

    // Padding of a window has coefficients of 0.
    private static void AddBlocks(Rows sum, Rows coefficient, StepRows argument, CompiledCell cell)
    {
        for (int t = 0; t < cell.Steps; t++)
        {
            for (int sample = 0; sample < cell.Samples; sample++)
            {
                BlockProducts.AddOuter(
                    sum, 0, coefficient.Row((t * cell.Samples) + sample),
                    argument.Array.Row(argument.Row(cell.Window, t) + sample));
            }
        }
    }

    private static void AddOuter(Rows sum, Rows coefficient, StepRows argument, CompiledCell cell)
    {
        int end;
        for (int t = 0; t < cell.Steps; t = end)
        {
            end = argument.RunEnd(cell.Window, t, cell.Steps);
            Products.Accumulate(
                in coefficient[t * cell.Samples], 1, coefficient.Stride,
                in argument.Array[argument.Row(cell.Window, t)], argument.Array.Stride, ref sum[0], sum.Stride,
                rows: sum.Count, inner: (end - t) * cell.Samples, columns: sum.Width, overwrite: false);
        }
    }
}
