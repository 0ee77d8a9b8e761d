using System.Buffers.Binary;
using System.Text;

namespace Ostl.Tests.Networks;

/// <summary>Safetensors files in memory, sound and otherwise.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Of(Safetensors tensors)
    {
        using var stream = new MemoryStream();
        tensors.Write(stream);
        return stream.ToArray();
    }

    /// <summary>A file of any header and some bytes of data.</summary>
    public static byte[] Of(string header, int data) => Of(Encoding.UTF8.GetBytes(header), data);

    /// <summary>A file of any header and some bytes of data.</summary>
    public static byte[] Of(byte[] header, int data)
    {
        byte[] bytes = new byte[8 + header.Length + data];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        return bytes;
    }

    public static Safetensors Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return SafetensorsReader.Read(stream, "hostile.safetensors");
    }
}
