using System.Buffers.Binary;
using System.Text;

namespace Ostl.Benchmarks.Torch;

/// <summary>
/// Lets a 64-bit ELF library load on a C++ runtime that lacks one version: marks the version, and the one symbol that asks
/// for it, as weak. TorchSharp's library asks for the initialisation of streams of a newer runtime, which an older one does
/// by itself. Only the copy in the output folder is changed.
/// </summary>
internal static class WeakVersion
{
    private const uint NeededVersions = 0x6ffffffe;
    private const uint DynamicSymbols = 11;
    private const ushort WeakFlag = 2;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;

    /// <summary>Marks both.</summary>
    /// <param name="path">The library.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="symbol">The symbol's name.</param>
    /// <exception cref="BadImageFormatException">It is no such library.</exception>
    public static void Allow(string path, string version, string symbol)
    {
        byte[] image = File.ReadAllBytes(path);
        if (image.Length < SectionSize || !image.AsSpan(0, 5).SequenceEqual("\u007fELF\u0002"u8))
        {
            throw new BadImageFormatException($"{path} is no 64-bit ELF library.");
        }

        bool changed = false;
        foreach (Section section in Sections(image))
        {
            changed |= section.Type == NeededVersions && MarkVersion(image, section, version);
            changed |= section.Type == DynamicSymbols && MarkSymbol(image, section, symbol);
        }

        if (changed)
        {
            File.WriteAllBytes(path, image);
        }
    }

    // Verneed: number of versions at 2, first of them at 8, next record at 12. Vernaux: flags at 4, name at 8, next at 12.
    private static bool MarkVersion(byte[] image, Section section, string version)
    {
        bool changed = false;
        int record = section.Offset;
        for (int i = 0; i < section.Info; i++)
        {
            int entry = record + Int32(image, record + 8);
            for (int count = UInt16(image, record + 2); count > 0; count--)
            {
                if (Name(image, section, Int32(image, entry + 8)) == version && UInt16(image, entry + 4) != WeakFlag)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(entry + 4), WeakFlag);
                    changed = true;
                }

                entry += Int32(image, entry + 12);
            }

            record += Int32(image, record + 12);
        }

        return changed;
    }

    // Of a symbol: name at 0, binding in the upper half of the byte at 4.
    private static bool MarkSymbol(byte[] image, Section section, string symbol)
    {
        bool changed = false;
        for (int at = section.Offset; at < section.Offset + section.Size; at += SymbolSize)
        {
            if (image[at + 4] >> 4 == 1 && Name(image, section, Int32(image, at)) == symbol)
            {
                image[at + 4] = (byte)((WeakFlag << 4) | (image[at + 4] & 15));
                changed = true;
            }
        }

        return changed;
    }

    private static IEnumerable<Section> Sections(byte[] image)
    {
        int table = (int)BinaryPrimitives.ReadInt64LittleEndian(image.AsSpan(40));
        int count = UInt16(image, 60);
        for (int i = 0; i < count; i++)
        {
            int header = table + (i * SectionSize);
            int names = table + (Int32(image, header + 40) * SectionSize);
            yield return new Section(
                (uint)Int32(image, header + 4), Int32(image, header + 24), Int32(image, header + 32),
                Int32(image, header + 44), Int32(image, names + 24));
        }
    }

    private static string Name(byte[] image, Section section, int offset)
    {
        ReadOnlySpan<byte> text = image.AsSpan(section.Names + offset);
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private static int Int32(byte[] image, int at) => BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(at));

    private static ushort UInt16(byte[] image, int at) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(at));

    private readonly record struct Section(uint Type, int Offset, int Size, int Info, int Names);
}
