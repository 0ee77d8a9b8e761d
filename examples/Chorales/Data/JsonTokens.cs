using System.Text;
using System.Text.Json;

namespace Chorales.Data;

/// <summary>
/// Reads a stream of UTF-8 JSON token by token through one small buffer, so that a file of any length is read in
/// constant memory. Strict: no comments, no trailing commas, nothing after the value.
/// </summary>
internal sealed class JsonTokens(Stream stream, string file)
{
    private const int LongestToken = 1 << 20;
    private byte[] buffer = new byte[1 << 14];
    private int start;
    private int end;
    private bool final;
    private bool opened;
    private JsonReaderState state;

    /// <summary>The token last read.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>A property's name, a string's or a number's text; otherwise the token as it stands.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The line the token last read stands in, counted from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Reads the next token; false at the end of the file.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="EndOfStreamException">There is no text at all.</exception>
    public bool Read()
    {
        if (!opened)
        {
            Open();
        }

        while (!TryRead())
        {
            if (final)
            {
                return false;
            }

            Fill();
        }

        return true;
    }

    /// <summary>The word at which reading stopped, and its line: for a message about text that is not JSON.</summary>
    public string Offending()
    {
        ReadOnlySpan<byte> text = buffer.AsSpan(start, end - start);
        ReadOnlySpan<byte> rest = text.TrimStart(" \t\r\n,:"u8);
        Line += text[..^rest.Length].Count((byte)'\n');
        int length = rest.IndexOfAny(" \t\r\n,:[]{}"u8);
        if (rest.IsEmpty)
        {
            return "the end of the file";
        }

        ReadOnlySpan<byte> word = rest[..Math.Min(length switch { < 0 => rest.Length, 0 => 1, _ => length }, 24)];
        string ending = length < 0 ? ", then the end of the file" : "";
        return Printable(Encoding.UTF8.GetString(word)) + ending;
    }

    private static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c));

    private void Open()
    {
        opened = true;
        Fill();
        if (end == 0)
        {
            throw new EndOfStreamException($"{file} is empty.");
        }

        if (buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble))
        {
            start = Encoding.UTF8.Preamble.Length;
        }
    }

    private bool TryRead()
    {
        ReadOnlySpan<byte> span = buffer.AsSpan(start, end - start);
        Utf8JsonReader reader = new(span, final, state);
        if (!reader.Read())
        {
            return false;
        }

        int consumed = (int)reader.BytesConsumed;
        Line += span[..consumed].Count((byte)'\n');
        Type = reader.TokenType;
        Text = Type is JsonTokenType.String or JsonTokenType.PropertyName
            ? Decode(ref reader)
            : Encoding.UTF8.GetString(reader.ValueSpan);
        start += consumed;
        state = reader.CurrentState;
        return true;
    }

    private string Decode(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InputException($"{file}, line {Line}: expected text in UTF-8, found bytes that are not.");
        }
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end == buffer.Length)
        {
            if (end >= LongestToken)
            {
                throw new InputException(
                    $"{file}, line {Line}: expected a word of at most {LongestToken} bytes, found a longer one.");
            }

            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        int room = buffer.Length - end;
        int read = stream.ReadAtLeast(buffer.AsSpan(end), room, throwOnEndOfStream: false);
        end += read;
        final = read < room;
    }
}
