using System.Text;

namespace Ostl.Tests.Networks;

/// <summary>Damaged files get one clear sentence, never another exception and never a wrong tensor.</summary>
public sealed class HostileSafetensorsTests
{
    private const string Sound = """{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void TheSoundOneIsRead()
    {
        Safetensors read = SafetensorsBytes.Read(SafetensorsBytes.Of(Sound, 8));
        Assert.Equal(2, Assert.Single(read.Tensors).Values.Length);
    }

    [Theory]
    [InlineData("""{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "take 8 bytes of data; found 4")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "take 8 bytes of data; found 12")]
    [InlineData("""{"W":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "'W': expected dtype F32, found F16")]
    [InlineData("""{"W":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", 8, "expected dtype F32, found 7")]
    [InlineData("""{"W":{"shape":[2],"data_offsets":[0,8]}}""", 8, "expected dtype F32, found none")]
    [InlineData("""{"W":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "takes 12 bytes, found 8")]
    [InlineData("""{"W":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "found -2")]
    [InlineData("""{"W":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "found 1.5")]
    [InlineData("""{"W":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "found \"2\"")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "found -8")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "expected 2 data_offsets, found 3")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2]}}""", 8, "numbers as data_offsets")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}""", 8, "found 'x'")]
    [InlineData(
        """{"W":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "too large a shape")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2147483647,2147483647,9,0],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"W":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "leave a hole")]
    [InlineData("""{"":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4, "empty name")]
    [InlineData("""{"W":5}""", 0, "'W': expected an object, found Number")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "metadata 'a': expected a text")]
    [InlineData("""{"__metadata__":[]}""", 0, "metadata is expected to be an object")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4, "not valid Unicode")]
    [InlineData("""{"W":{"dtype":"F32",""", 0, "not a sound")]
    [InlineData("[1]", 0, "does not begin with '{'")]
    [InlineData("", 0, "does not begin with '{'")]
    public void IsNamed(string header, int data, string part)
    {
        byte[] bytes = SafetensorsBytes.Of(header, data);
        var exception = Assert.Throws<OstlDataException>(() => SafetensorsBytes.Read(bytes));
        Assert.Contains(part, exception.Message);
        Assert.StartsWith("hostile.safetensors: ", exception.Message);
        Assert.Equal("hostile.safetensors", exception.Path);
    }

    [Fact]
    public void OverlapsAndDuplicatesAreNamed()
    {
        const string Entry = """{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""";
        Expect("overlap", SafetensorsBytes.Of($$"""{"V":{{Entry}},"W":{{Entry}}}""", 8));
        Expect("a duplicate 'W'", SafetensorsBytes.Of($$"""{"W":{{Entry}},"W":{{Entry}}}""", 8));
        Expect("a duplicate 'dtype'", SafetensorsBytes.Of(
            """{"W":{"dtype":"F32","shape":[2],"dtype":"F32","data_offsets":[0,8]}}""", 8));
        Expect("a duplicate 'k'", SafetensorsBytes.Of(
            $$"""{"__metadata__":{"k":"a","k":"b"},"W":{{Entry}}}""", 8));
    }

    [Fact]
    public void BrokenBytesAreNamed()
    {
        Expect("at least 8 bytes, found 3", [1, 2, 3]);
        Expect("header's length is 255; expected at most 1", [255, 0, 0, 0, 0, 0, 0, 0, (byte)'{']);
        Expect("header's length is 18446744073709551615", [.. Enumerable.Repeat((byte)255, 9)]);
        byte[] header = Encoding.UTF8.GetBytes(Sound);
        header[2] = 0xFF;
        Expect("not valid UTF-8", SafetensorsBytes.Of(header, 8));
    }

    [Fact]
    public void DamageAnywhereIsFoundOrHarmless()
    {
        byte[] sound = SafetensorsBytes.Of(new Safetensors(
            [new("layers[0].W", [2, 3], new float[6]), new("layers[0].b", [2], new float[2])],
            new Dictionary<string, string> { ["cell"] = "Snu" }));
        var random = new SeededRandom(11);
        int refused = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] damaged = Damage(sound, random);
            try
            {
                Safetensors read = SafetensorsBytes.Read(damaged);
                Assert.All(read.Tensors, t => Assert.Equal(t.Shape.Aggregate(1, (a, b) => a * b), t.Values.Length));
            }
            catch (OstlDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 3999);
    }

    private static byte[] Damage(byte[] sound, SeededRandom random)
    {
        byte[] bytes = (byte[])sound.Clone();
        switch (random.Next(4))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: return [.. bytes, (byte)random.Next(256)];
            default:
                for (int i = random.Next(3); i >= 0; i--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
        }
    }

    private static void Expect(string part, byte[] bytes) =>
        Assert.Contains(part, Assert.Throws<OstlDataException>(() => SafetensorsBytes.Read(bytes)).Message);
}
