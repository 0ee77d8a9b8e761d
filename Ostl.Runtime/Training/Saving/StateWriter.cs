using System.Globalization;
using Ostl.Compiled;

namespace Ostl;

/// <summary>Gathers copies of what must be kept, for a file.</summary>
internal sealed class StateWriter : StateVisitor
{
    /// <summary>The arrays so far.</summary>
    public List<SafetensorsTensor> Tensors { get; } = [];

    /// <summary>The counts so far, as texts under their names.</summary>
    public Dictionary<string, string> Counts { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Visit(string name, Rows rows, int first, int count)
    {
        float[] values = new float[count * rows.Width];
        for (int row = 0; row < count; row++)
        {
            rows.Row(first + row).CopyTo(values.AsSpan(row * rows.Width));
        }

        Tensors.Add(new SafetensorsTensor(name, [count, rows.Width], values));
    }

    /// <inheritdoc/>
    public override void Visit(string name, Span<float> values) =>
        Tensors.Add(new SafetensorsTensor(name, [values.Length], values.ToArray()));

    /// <inheritdoc/>
    public override long Count(string name, long count, long most = long.MaxValue)
    {
        Counts.Add(name, count.ToString(CultureInfo.InvariantCulture));
        return count;
    }

    /// <inheritdoc/>
    public override int[] Indices(string name, ReadOnlySpan<int> indices, int limit)
    {
        // What an index points at lies in memory, so that there are fewer than the integers single precision holds.
        Tensors.Add(new SafetensorsTensor(name, [indices.Length], [.. indices.ToArray().Select(i => (float)i)]));
        return indices.ToArray();
    }
}
