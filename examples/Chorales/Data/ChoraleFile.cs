using System.IO.Compression;

namespace Chorales.Data;

/// <summary>
/// Opens a file of music, plain or gzip (decided by its first two bytes, not its name), and reads it with
/// <see cref="ChoraleReader"/>.
/// </summary>
internal static class ChoraleFile
{
    /// <summary>Reads the pieces of <paramref name="path"/>.</summary>
    /// <exception cref="InputException">The file is missing, damaged, or not in the layout.</exception>
    public static ChoraleSet Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream text = GzipCheck.IsGzip(file) ? Unpack(file, path) : file;
            return new ChoraleReader(text, Path.GetFileName(path)).Read();
        }
        catch (EndOfStreamException)
        {
            throw new InputException($"{path}: expected JSON with the lists \"train\" and \"valid\", found no text.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: expected a file of chorales, found no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            string found = Directory.Exists(path) ? "a folder" : "one that cannot be read";
            throw new InputException($"{path}: expected a file of chorales, found {found}.");
        }
    }

    private static GZipStream Unpack(FileStream file, string path) => GzipCheck.IsWhole(file)
        ? new GZipStream(file, CompressionMode.Decompress)
        : throw new InputException($"{path}: expected a whole gzip file, found one that is cut off or damaged.");
}
