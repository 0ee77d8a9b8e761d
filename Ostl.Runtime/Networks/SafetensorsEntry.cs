using System.Text.Json;

namespace Ostl;

/// <summary>Where a tensor lies in the data of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Begin">Its first byte.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafetensorsEntry(string Name, int[] Shape, long Begin, long End)
{
    /// <summary>Reads an entry of the header.</summary>
    /// <exception cref="FormatException">Something about it is wrong; the message names the tensor.</exception>
    public static SafetensorsEntry Parse(string name, JsonElement value)
    {
        if (name.Length == 0)
        {
            throw new FormatException("a tensor has an empty name.");
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"tensor '{name}': expected an object, found {value.ValueKind}.");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name is not ("dtype" or "shape" or "data_offsets"))
            {
                throw new FormatException(
                    $"tensor '{name}': expected dtype, shape and data_offsets, found '{property.Name}'.");
            }
        }

        CheckType(name, value);
        long[] offsets = Numbers(name, value, "data_offsets");
        if (offsets.Length != 2)
        {
            throw new FormatException($"tensor '{name}': expected 2 data_offsets, found {offsets.Length}.");
        }

        int[] shape = Shaped(name, Numbers(name, value, "shape"), offsets[1] - offsets[0]);
        return new SafetensorsEntry(name, shape, offsets[0], offsets[1]);
    }

    private static void CheckType(string name, JsonElement value)
    {
        string found = value.TryGetProperty("dtype", out JsonElement type) ? type.ToString() : "none";
        if (type.ValueKind != JsonValueKind.String || found != "F32")
        {
            throw new FormatException($"tensor '{name}': expected dtype F32, found {found}.");
        }
    }

    private static long[] Numbers(string name, JsonElement value, string property)
    {
        if (!value.TryGetProperty(property, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"tensor '{name}': expected a list of numbers as {property}.");
        }

        long[] numbers = new long[list.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out numbers[i]) || numbers[i] < 0)
            {
                throw new FormatException(
                    $"tensor '{name}': expected integers from 0 up as {property}, found {item.GetRawText()}.");
            }

            i++;
        }

        return numbers;
    }

    private static int[] Shaped(string name, long[] dimensions, long bytes)
    {
        Int128 size = sizeof(float);
        foreach (long dimension in dimensions)
        {
            size = dimension > int.MaxValue || size > long.MaxValue
                ? throw new FormatException($"tensor '{name}': [{string.Join(", ", dimensions)}] is too large a shape.")
                : size * dimension;
        }

        return size == bytes
            ? Array.ConvertAll(dimensions, dimension => (int)dimension)
            : throw new FormatException(
                $"tensor '{name}': the shape [{string.Join(", ", dimensions)}] takes {size} bytes, found {bytes}.");
    }
}
