using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Ostl;

/// <summary>Reads safetensors files and trusts nothing in them.</summary>
internal static class SafetensorsReader
{
    /// <summary>The format's own bound on the length of a header.</summary>
    private const long LongestHeader = 100_000_000;

    /// <summary>Reads a whole stream.</summary>
    /// <param name="stream">The file's bytes, from the start; its length is known.</param>
    /// <param name="path">The file's name, for messages.</param>
    /// <exception cref="OstlDataException">Something in it is wrong.</exception>
    public static Safetensors Read(Stream stream, string path)
    {
        try
        {
            byte[] header = ReadHeader(stream);
            (List<SafetensorsEntry> entries, Dictionary<string, string> metadata) = Parse(header);
            CheckCover(entries, stream.Length - sizeof(long) - header.Length);
            return new Safetensors(ReadData(stream, entries), metadata);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or EndOfStreamException)
        {
            throw new OstlDataException(path, $"not a sound safetensors file: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A text of the JSON with half of a surrogate pair, written as an escape.
            throw new OstlDataException(path, "not a sound safetensors file: a name is not valid Unicode.", exception);
        }
    }

    private static byte[] ReadHeader(Stream stream)
    {
        if (stream.Length < sizeof(long))
        {
            throw new FormatException($"expected at least 8 bytes, found {stream.Length}.");
        }

        Span<byte> prefix = stackalloc byte[sizeof(long)];
        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long most = Math.Min(LongestHeader, stream.Length - sizeof(long));
        if (length > (ulong)most)
        {
            throw new FormatException($"the header's length is {length}; expected at most {most} bytes.");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        if (!Utf8.IsValid(header))
        {
            throw new FormatException("the header is not valid UTF-8.");
        }

        return header.Length > 0 && header[0] == '{'
            ? header
            : throw new FormatException("the header does not begin with '{'.");
    }

    private static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(byte[] header)
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(header);
        CheckNames(json.RootElement);
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.Name == SafetensorsHeader.MetadataName)
            {
                ReadMetadata(property.Value, metadata);
            }
            else
            {
                entries.Add(SafetensorsEntry.Parse(property.Name, property.Value));
            }
        }

        return (entries, metadata);
    }

    // JsonDocumentOptions.AllowDuplicateProperties would do it, and load the system's OpenSSL for the hash of a name.
    private static void CheckNames(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new FormatException($"the header has a duplicate '{property.Name}'.");
            }

            CheckNames(property.Value);
        }
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"the metadata is expected to be an object, found {value.ValueKind}.");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : throw new FormatException(
                    $"metadata '{property.Name}': expected a text, found {property.Value.ValueKind}.");
        }
    }

    /// <summary>The tensors lie one after the other and fill the data.</summary>
    private static void CheckCover(List<SafetensorsEntry> entries, long bytes)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new FormatException(
                    $"tensor '{entry.Name}' begins at byte {entry.Begin} of the data; expected {end}: tensors "
                    + (entry.Begin < end ? "overlap." : "leave a hole."));
            }

            end = entry.End;
        }

        if (end != bytes)
        {
            throw new FormatException($"the tensors take {end} bytes of data; found {bytes}.");
        }
    }

    private static List<SafetensorsTensor> ReadData(Stream stream, List<SafetensorsEntry> entries)
    {
        var tensors = new List<SafetensorsTensor>(entries.Count);
        foreach (SafetensorsEntry entry in entries)
        {
            long size = (entry.End - entry.Begin) / sizeof(float);
            if (size > Array.MaxLength)
            {
                throw new FormatException(
                    $"tensor '{entry.Name}' has {size} values; expected at most {Array.MaxLength}.");
            }

            float[] values = new float[size];
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            tensors.Add(new SafetensorsTensor(
                entry.Name, entry.Shape, BitConverter.IsLittleEndian ? values : Safetensors.Reversed(values)));
        }

        return tensors;
    }
}
