namespace Ostl;

/// <summary>Writes a file wholly or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file in the folder of <paramref name="path"/>, flushes it to the disk and renames it.
    /// Whatever goes wrong, the file that was there stays as it was, and the temporary one is removed.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
