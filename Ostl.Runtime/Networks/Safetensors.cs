using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ostl;

/// <summary>
/// Named arrays in the safetensors format: eight bytes with the length of a JSON header, the header, and the values one
/// after the other, little-endian. Only F32 tensors are written and read.
/// </summary>
public sealed class Safetensors
{
    private readonly Dictionary<string, SafetensorsTensor> byName = new(StringComparer.Ordinal);

    /// <summary>Gathers tensors.</summary>
    /// <param name="tensors">Tensors of different names.</param>
    /// <param name="metadata">Any texts to go with them.</param>
    /// <exception cref="ArgumentException">
    /// Two tensors have one name, or a text of the metadata is no valid Unicode.
    /// </exception>
    public Safetensors(IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Metadata = metadata ?? new Dictionary<string, string>();
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (!byName.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException($"There are two tensors named '{tensor.Name}'.", nameof(tensors));
            }
        }

        foreach ((string key, string value) in Metadata)
        {
            if (!SafetensorsHeader.IsText(key) || !SafetensorsHeader.IsText(value))
            {
                throw new ArgumentException($"The metadata '{key}' is not valid Unicode.", nameof(metadata));
            }
        }
    }

    /// <summary>The texts that go with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of their names.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors => [.. byName.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The tensor of a name, or null.</summary>
    public SafetensorsTensor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// Writes a file: first under another name in the same folder, which then replaces <paramref name="path"/>.
    /// The same tensors give the same bytes.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is left as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it be.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes to a stream.</summary>
    public void Write(Stream stream)
    {
        byte[] header = SafetensorsHeader.Format(Tensors, Metadata);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (SafetensorsTensor tensor in Tensors)
        {
            float[] values = BitConverter.IsLittleEndian ? tensor.Values : Reversed(tensor.Values);
            stream.Write(MemoryMarshal.AsBytes<float>(values));
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OstlDataException">
    /// The file is damaged, or holds other numbers than F32. Header, dimensions and offsets are checked strictly: the
    /// tensors cover the data without overlap or hole.
    /// </exception>
    public static Safetensors Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return SafetensorsReader.Read(stream, path);
    }

    internal static float[] Reversed(float[] values) => Array.ConvertAll(values, value =>
        BitConverter.Int32BitsToSingle(BinaryPrimitives.ReverseEndianness(BitConverter.SingleToInt32Bits(value))));
}
