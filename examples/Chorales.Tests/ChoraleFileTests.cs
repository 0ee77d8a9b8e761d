using System.Text;
using Chorales.Data;

namespace Chorales.Tests;

public sealed class ChoraleFileTests
{
    private const string Good =
        """{"name":"n","train":[[[60,64],[],[21,108]]],"other":{"a":[1,{}]},"valid":[[[60],[62]]]}""";

    [Fact]
    public void ReadsThePiecesAndSkipsOtherMembers()
    {
        using TemporaryFile file = new(Good);
        ChoraleSet set = ChoraleFile.Read(file.Path);
        Assert.Equal([60, 64], set.Train[0].Steps[0]);
        Assert.Empty(set.Train[0].Steps[1]);
        Assert.Equal([21, 108], set.Train[0].Steps[2]);
        Assert.Equal(2, set.Valid[0].Steps.Count);
    }

    [Fact]
    public void GzipIsDecidedByContentAndAByteOrderMarkIsAllowed()
    {
        using TemporaryFile zipped = new(TemporaryFile.Gzip(Good));
        using TemporaryFile marked = new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good)]);
        Assert.Single(ChoraleFile.Read(zipped.Path).Train);
        Assert.Single(ChoraleFile.Read(marked.Path).Train);
    }

    [Fact]
    public void ReadsFilesLongerThanTheBuffer()
    {
        string piece = "[" + string.Join(",\n", Enumerable.Repeat("[60, 64, 67, 72]", 5000)) + "]";
        using TemporaryFile file = new($$"""{"train":[{{piece}},{{piece}}],"valid":[{{piece}}]}""");
        ChoraleSet set = ChoraleFile.Read(file.Path);
        Assert.All(set.Train, p => Assert.Equal(5000, p.Steps.Count));
        Assert.All(set.Train[1].Steps, s => Assert.Equal([60, 64, 67, 72], s));
    }

    [Theory]
    [InlineData("  \n ", ", line 2: expected valid JSON, found the end of the file.")]
    [InlineData("no json", ", line 1: expected valid JSON, found no.")]
    [InlineData("[]", ", line 1: expected an object with the lists \"train\" and \"valid\", found a list.")]
    [InlineData("{}", ": expected the lists \"train\" and \"valid\", found neither.")]
    [InlineData("""{"valid":[[[60],[62]]]}""", ": expected the lists \"train\" and \"valid\", found only \"valid\".")]
    [InlineData("""{"train":7}""", ", line 1, train: expected a list of pieces, found 7.")]
    [InlineData("""{"train":[]}""", ", line 1, train: expected at least one piece, found an empty list.")]
    [InlineData("{\n\"train\":[3]}", ", line 2, train piece 1: expected a list of steps, found 3.")]
    [InlineData("""{"train":[[60,62]]}""",
        ", line 1, train piece 1, step 1: expected a list of MIDI pitches, found 60.")]
    [InlineData("""{"train":[[[60],[62]],[[60]]]}""",
        ", line 1, train piece 2: expected at least 2 steps, one to hear and one to predict, found 1.")]
    [InlineData("""{"train":[[]]}""",
        ", line 1, train piece 1: expected at least 2 steps, one to hear and one to predict, found 0.")]
    [InlineData("""{"train":[[[60],[20]]]}""",
        ", line 1, train piece 1, step 2: expected a whole MIDI pitch from 21 to 108, found 20.")]
    [InlineData("""{"train":[[[109],[20]]]}""",
        ", line 1, train piece 1, step 1: expected a whole MIDI pitch from 21 to 108, found 109.")]
    [InlineData("""{"train":[[[60.5],[20]]]}""",
        ", line 1, train piece 1, step 1: expected a whole MIDI pitch from 21 to 108, found 60.5.")]
    [InlineData("""{"train":[[["C"],[20]]]}""",
        ", line 1, train piece 1, step 1: expected a whole MIDI pitch from 21 to 108, found the text \"C\".")]
    [InlineData("""{"train":[[[null],[20]]]}""",
        ", line 1, train piece 1, step 1: expected a whole MIDI pitch from 21 to 108, found null.")]
    [InlineData("""{"train":[[[99999999999999999999],[20]]]}""",
        ", line 1, train piece 1, step 1: expected a whole MIDI pitch from 21 to 108, found 99999999999999999999.")]
    [InlineData("{\"train\":[\n[[60],\n[NaN]]]}",
        ", line 3, train piece 1, step 2: expected valid JSON, found NaN.")]
    [InlineData("""{"train":[[[64,60],[60]]]}""",
        ", line 1, train piece 1, step 1: expected ascending pitches, found 60 after 64.")]
    [InlineData("""{"train":[[[60,60],[60]]]}""",
        ", line 1, train piece 1, step 1: expected ascending pitches, found 60 after 60.")]
    [InlineData("""{"train":[[[60],[62]]],"train":[[[60],[62]]]}""",
        ", line 1, train: expected one list \"train\", found a second one.")]
    [InlineData("""{"train":[[[60],[62]]],"valid":[[[60],[62]]]} x""",
        ", line 1: expected valid JSON, found x, then the end of the file.")]
    [InlineData("""{"train":[[[60],[62]]],"valid":[[[60],[62""",
        ", line 1, valid piece 1, step 2: expected valid JSON, found 62, then the end of the file.")]
    [InlineData("""{"train":[[[60],[62],]]}""", ", line 1, train piece 1, step 2: expected valid JSON, found ].")]
    public void EveryDefectIsOneSentence(string content, string expected)
    {
        using TemporaryFile file = new(content);
        Assert.Equal(file.Name + expected, Refused(file.Path));
    }

    [Fact]
    public void TextThatIsNotUtf8IsRefused()
    {
        using TemporaryFile file = new([.. "{\"tra"u8, 0xff, 0xfe, .. "in\":[]}"u8]);
        Assert.StartsWith($"{file.Name}, line 1: expected ", Refused(file.Path));
    }

    [Fact]
    public void AnEmptyFileIsRefused()
    {
        using TemporaryFile file = new("");
        string expected = $"{file.Path}: expected JSON with the lists \"train\" and \"valid\", found no text.";
        Assert.Equal(expected, Refused(file.Path));
    }

    [Fact]
    public void MissingFileAndFolderAreRefused()
    {
        Assert.Equal("/no/such.json: expected a file of chorales, found no such file.", Refused("/no/such.json"));
        string folder = Path.GetTempPath();
        Assert.Equal($"{folder}: expected a file of chorales, found a folder.", Refused(folder));
    }

    [Fact]
    public void EveryTruncationOfAGzipFileIsRefused()
    {
        byte[] whole = TemporaryFile.Gzip(Good);
        for (int length = 2; length < whole.Length; length++)
        {
            using TemporaryFile file = new(whole[..length]);
            Assert.Equal(
                $"{file.Path}: expected a whole gzip file, found one that is cut off or damaged.",
                Refused(file.Path));
        }
    }

    [Fact]
    public void DamagedGzipIsRefused()
    {
        byte[] damaged = TemporaryFile.Gzip(Good);
        damaged[^6] ^= 0xff; // In the checksum.
        using TemporaryFile file = new(damaged);
        Assert.Contains("cut off or damaged", Refused(file.Path));
    }

    [Fact]
    public void EveryTruncationOfAPlainFileIsRefused()
    {
        for (int length = 0; length < Good.Length; length++)
        {
            using TemporaryFile file = new(Good[..length]);
            Assert.EndsWith(".", Refused(file.Path));
        }
    }

    private static string Refused(string path)
    {
        string sentence = Assert.Throws<InputException>(() => ChoraleFile.Read(path)).Message;
        Assert.DoesNotContain("\n", sentence);
        return sentence;
    }
}
