using System.IO.Compression;

namespace Chorales.Data;

/// <summary>
/// Tells whether a gzip file is whole. .NET's <see cref="GZipStream"/> checks the checksum of what it unpacks, but a
/// file that is cut off just ends early. So a tiny archive of one known byte is read after the file: only if that byte
/// comes out last was everything before it whole.
/// </summary>
internal static class GzipCheck
{
    private const byte Mark = 0x17; // "End of transmission block": not found in JSON.
    private static readonly byte[] MarkArchive = Compress(Mark);

    /// <summary>True for a file that starts as gzip does; leaves the stream at its start.</summary>
    public static bool IsGzip(Stream file)
    {
        bool gzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return gzip;
    }

    /// <summary>True for a gzip file that unpacks to its end; leaves the stream at its start.</summary>
    public static bool IsWhole(Stream file)
    {
        byte[] buffer = new byte[1 << 14];
        byte last = 0;
        try
        {
            using GZipStream unpacked = new(new Followed(file, MarkArchive), CompressionMode.Decompress);
            for (int read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
            {
                last = buffer[read - 1];
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        file.Position = 0;
        return last == Mark;
    }

    private static byte[] Compress(byte content)
    {
        using MemoryStream archive = new();
        using (GZipStream gzip = new(archive, CompressionLevel.Fastest))
        {
            gzip.WriteByte(content);
        }

        return archive.ToArray();
    }

    /// <summary>A stream, then some bytes. Leaves the stream open.</summary>
    private sealed class Followed(Stream first, byte[] then) : Stream
    {
        private readonly MemoryStream second = new(then);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int read = first.Read(buffer);
            return read > 0 ? read : second.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
