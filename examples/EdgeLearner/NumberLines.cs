using System.Buffers.Text;
using System.Diagnostics;
using System.Text;

namespace EdgeLearner;

/// <summary>
/// Reads lines of numbers from a stream of bytes, without allocating once a line as long has been seen.
/// </summary>
/// <param name="input">The stream.</param>
internal sealed class NumberLines(Stream input)
{
    private const int LongestLine = 1 << 20;

    private byte[] bytes = new byte[4096];
    private float[] numbers = new float[16];
    private int begin;
    private int end;

    /// <summary>The number of the line that is read or was read last, from 1 up.</summary>
    public long Line { get; private set; }

    /// <summary>Time spent waiting for bytes.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Whether the next line is there already, so that <see cref="Next"/> will not wait.</summary>
    public bool IsReady => bytes.AsSpan(begin, end - begin).Contains((byte)'\n');

    /// <summary>The next line that is no comment; empty for an empty line.</summary>
    /// <param name="line">Its numbers: valid until the next call.</param>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="InputException">Something in it is no finite number.</exception>
    public bool Next(out ReadOnlySpan<float> line)
    {
        for (Line++; NextLine(out ReadOnlySpan<byte> text); Line++)
        {
            text = Trim(text);
            if (text.IsEmpty || text[0] != '#')
            {
                line = Parse(text);
                return true;
            }
        }

        line = default;
        return false;
    }

    private ReadOnlySpan<float> Parse(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (!text.IsEmpty)
        {
            int comma = text.IndexOf((byte)',');
            ReadOnlySpan<byte> field = Trim(comma < 0 ? text : text[..comma]);
            text = comma < 0 ? [] : text[(comma + 1)..];
            if (!Utf8Parser.TryParse(field, out float number, out int used) || used != field.Length
                || !float.IsFinite(number) || (comma >= 0 && text.IsEmpty))
            {
                string found =
                    comma >= 0 && text.IsEmpty ? "a comma at the end" : $"'{Encoding.UTF8.GetString(field)}'";
                throw new InputException($"expected finite numbers with commas between, found {found}.");
            }

            if (count == numbers.Length)
            {
                Array.Resize(ref numbers, 2 * count);
            }

            numbers[count++] = number;
        }

        return numbers.AsSpan(0, count);
    }

    private bool NextLine(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = bytes.AsSpan(begin + searched, end - begin - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = bytes.AsSpan(begin, searched + length);
                begin += searched + length + 1;
                return true;
            }

            searched = end - begin;
            if (!Fill())
            {
                // The last line may have no end.
                line = bytes.AsSpan(begin, searched);
                begin = end;
                return searched > 0;
            }
        }
    }

    private bool Fill()
    {
        bytes.AsSpan(begin, end - begin).CopyTo(bytes);
        (begin, end) = (0, end - begin);
        if (end == bytes.Length)
        {
            if (end >= LongestLine)
            {
                throw new InputException($"expected at most {LongestLine} bytes, found more.");
            }

            Array.Resize(ref bytes, 2 * end);
        }

        long start = Stopwatch.GetTimestamp();
        int read = input.Read(bytes, end, bytes.Length - end);
        Waited += Stopwatch.GetElapsedTime(start);
        end += read;
        return read > 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);
}
