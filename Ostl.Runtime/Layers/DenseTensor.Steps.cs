using Ostl.Compiled;

namespace Ostl;

/// <content>What the steps of a window add.</content>
internal sealed partial class DenseTensor
{
    /// <summary>ε = (ε or 0) + Σ_t c_t a_tᵀ over some steps.</summary>
    /// <param name="seeded">The adjoint that ran from every state of every unit.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="begin">The first of the steps.</param>
    /// <param name="end">Their end.</param>
    /// <param name="overwrite">The traces begin with 0: nothing before these steps reaches them.</param>
    /// <param name="packed">A buffer of one row for each step.</param>
    public void Add(Adjoint seeded, int sample, int begin, int end, bool overwrite, Rows packed)
    {
        Rows trace = samples[sample] ??= Allocate();
        for (int row = 0; row < trace.Count; row++)
        {
            // Matrices overwrite in their first product.
            if (overwrite && (!IsMatrix || uses.Length == 0 || cell.Description.PicksRow(uses[0])))
            {
                trace.Row(row).Clear();
            }

            for (int i = 0; i < uses.Length; i++)
            {
                Rows coefficient = StepRows.Of(uses[i].Coefficient, cell, seeded).Array;
                if (cell.Description.PicksRow(uses[i]))
                {
                    AddPicked(uses[i], trace.Row(row), coefficient, row, sample, begin, end);
                }
                else if (IsMatrix)
                {
                    Pack(coefficient, trace.Count, row, begin, end, packed);
                    OuterSums.Add(
                        weight, new StepRows(packed, InSlots: false, Next: false, PerStep: 1), -begin,
                        StepRows.Of(uses[i].Argument, cell, seeded), new StepSpan(cell.Window, begin, end, sample),
                        ref trace[row], overwrite && i == 0);
                }
                else
                {
                    AddSum(trace.Row(row), coefficient, trace.Count, row, begin, end);
                }
            }

            VectorKernels.Flush(trace.Row(row));
        }
    }

    /// <summary>Brings the coefficients of one row together, which lie far apart from step to step.</summary>
    private static void Pack(Rows coefficient, int rows, int row, int begin, int end, Rows packed)
    {
        for (int t = begin; t < end; t++)
        {
            coefficient.Whole((t * rows) + row, 1).CopyTo(packed.Whole(t - begin, 1));
        }
    }

    private void AddPicked(
        in WeightUse use, Span<float> trace, Rows coefficient, int row, int sample, int begin, int end)
    {
        Rows integers = cell.Inputs[use.Argument.Index];
        int stride = Rows.Pad(weight.ColumnCount);
        for (int t = begin; t < end; t++)
        {
            ReadOnlySpan<float> step = coefficient.Row((t * RowCount) + row);
            int picked = (int)integers[(t * cell.Samples) + sample];
            VectorKernels.AddScaled(trace.Slice(picked * stride, step.Length), 1, step);
        }
    }

    private void AddSum(Span<float> trace, Rows coefficient, int rows, int row, int begin, int end)
    {
        for (int t = begin; t < end; t++)
        {
            ReadOnlySpan<float> step = coefficient.Row((t * rows) + row);
            if (trace.Length == step.Length)
            {
                VectorKernels.AddScaled(trace, 1, step);
                continue;
            }

            for (int block = 0; block < blocks; block++)
            {
                int part = step.Length / blocks;
                trace[block] += (float)VectorKernels.Sum(step.Slice(block * part, part));
            }
        }
    }
}
