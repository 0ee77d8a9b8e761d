using Ostl.Compiled;

namespace Ostl;

/// <content>The arrays, made when they are first needed.</content>
internal sealed partial class DenseTensor
{
    /// <summary>Goes through the tensors that there are, without the padding of the weight's own rows.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int sample = 0; sample < samples.Length; sample++)
        {
            if (visitor.Has($"{name}/{sample}/any", samples[sample] is not null))
            {
                Visit(visitor, $"{name}/{sample}", samples[sample] ??= Allocate());
            }
        }
    }

    private void Visit(StateVisitor visitor, string name, Rows trace)
    {
        if (!IsMatrix)
        {
            visitor.Visit(name, trace);
            return;
        }

        // What lies between the rows of a matrix is whatever kernels have left there.
        var dense = new Rows(trace.Count * weight.RowCount, weight.ColumnCount);
        for (int row = 0; row < dense.Count; row++)
        {
            Part(trace, row).CopyTo(dense.Row(row));
        }

        visitor.Visit(name, dense);
        for (int row = 0; row < dense.Count; row++)
        {
            dense.Row(row).CopyTo(Part(trace, row));
        }
    }

    private Span<float> Part(Rows trace, int row) => trace.Row(row / weight.RowCount)
        .Slice(row % weight.RowCount * Rows.Pad(weight.ColumnCount), weight.ColumnCount);

    private Rows Allocate()
    {
        int width = Width(weight, blocks);
        long size = (long)RowCount * Rows.Pad(width);
        return size < Array.MaxLength - (2 * Rows.Padding)
            ? new Rows(RowCount, width)
            : throw new InvalidOperationException(
                $"The exact traces of {cell.Description.Name}.{weight.Description.Name} take "
                + $"{size * sizeof(float):N0} bytes a sequence with {cell.Units} units; "
                + "use LearningRule.OstlWithoutH, or LearningRule.Bptt.");
    }
}
