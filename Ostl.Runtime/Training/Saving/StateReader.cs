using System.Globalization;
using Ostl.Compiled;

namespace Ostl;

/// <summary>Puts what a file says in its places, and refuses what does not fit there.</summary>
/// <param name="path">The file's name, for messages.</param>
/// <param name="file">Its contents.</param>
internal sealed class StateReader(string path, Safetensors file) : StateVisitor
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Some place asked for the tensor or the count of this name.</summary>
    public bool Took(string name) => taken.Contains(name);

    /// <inheritdoc/>
    public override void Visit(string name, Rows rows, int first, int count)
    {
        ReadOnlySpan<float> values = Take(name, [count, rows.Width]);
        for (int row = 0; row < count; row++)
        {
            values.Slice(row * rows.Width, rows.Width).CopyTo(rows.Row(first + row));
        }
    }

    /// <inheritdoc/>
    public override void Visit(string name, Span<float> values) => Take(name, [values.Length]).CopyTo(values);

    /// <inheritdoc/>
    public override long Count(string name, long count, long most = long.MaxValue)
    {
        taken.Add(name);
        string expected = most == long.MaxValue ? "an integer from 0 up" : $"an integer from 0 to {most}";
        return !file.Metadata.TryGetValue(name, out string? text)
            ? throw new OstlDataException(path, $"there is no metadata '{name}', {expected}.")
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= most
                ? value
                : throw new OstlDataException(path, $"the metadata '{name}' is '{text}'; expected {expected}.");
    }

    /// <inheritdoc/>
    public override int[] Indices(string name, ReadOnlySpan<int> indices, int limit)
    {
        SafetensorsTensor tensor = Find(name);
        if (tensor.Shape.Count != 1)
        {
            throw Shaped(tensor, "[n]");
        }

        var seen = new HashSet<float>();
        foreach (float value in tensor.Values)
        {
            if (!(value >= 0 && value < limit && value == MathF.Floor(value) && seen.Add(value)))
            {
                throw new OstlDataException(
                    path, $"'{name}' has the value {value}; expected different integers from 0 to {limit - 1}.");
            }
        }

        return Array.ConvertAll(tensor.Values, value => (int)value);
    }

    private ReadOnlySpan<float> Take(string name, int[] shape)
    {
        SafetensorsTensor tensor = Find(name);
        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw Shaped(tensor, $"[{string.Join(", ", shape)}]");
        }

        return tensor.Values;
    }

    private SafetensorsTensor Find(string name)
    {
        taken.Add(name);
        return file.Find(name) ?? throw new OstlDataException(path, $"there is no '{name}'.");
    }

    private OstlDataException Shaped(SafetensorsTensor tensor, string expected) => new(
        path, $"'{tensor.Name}' has shape [{string.Join(", ", tensor.Shape)}]; expected {expected}.");
}
