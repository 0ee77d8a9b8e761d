using System.Buffers.Binary;
using System.Text;

namespace Ostl.Tests.Networks;

public sealed class SafetensorsTests
{
    private static readonly SafetensorsTensor[] Some =
    [
        new("layers[1].b", [3], [1.5f, -0f, float.NaN]),
        new("layers[0].W", [2, 3], [1, 2, 3, 4, 5, float.MaxValue]),
        new("Übergang \"q\" 🎵", [], [float.Epsilon]),
        new("empty", [0, 4], []),
    ];

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        using var folder = new TemporaryFolder();
        var metadata = new Dictionary<string, string> { ["cell"] = "SoftSnu", ["note"] = "d = 0,8 \u00e9" };
        new Safetensors(Some, metadata).Write(folder["net.safetensors"]);
        Safetensors read = Safetensors.Read(folder["net.safetensors"]);

        Assert.Equal(metadata, read.Metadata);
        Assert.Equal(Some.Select(t => t.Name).Order(StringComparer.Ordinal), read.Tensors.Select(t => t.Name));
        foreach (SafetensorsTensor tensor in Some)
        {
            SafetensorsTensor found = read.Find(tensor.Name)!;
            Assert.Equal(tensor.Shape, found.Shape);
            Assert.Equal(tensor.Values, found.Values);
        }

        Assert.Null(read.Find("layers[9].W"));
        Assert.Equal(["net.safetensors"], Directory.GetFiles(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void TheLayoutIsThatOfTheFormat()
    {
        byte[] bytes = SafetensorsBytes.Of(new Safetensors([new("b", [2], [1f, 2f]), new("a", [1], [3f])]));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        string header = Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' ');
        Assert.Equal(
            """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"""
            + ""","b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
            header);
        Assert.Equal([3f, 1f, 2f], Enumerable.Range(0, 3).Select(i =>
            BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + (4 * i)))));
    }

    [Fact]
    public void TheSameTensorsGiveTheSameBytes() =>
        Assert.Equal(SafetensorsBytes.Of(new Safetensors(Some)), SafetensorsBytes.Of(new Safetensors(Some.Reverse())));

    [Fact]
    public void AFailedWriteLeavesTheOldFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder["net.safetensors"];
        new Safetensors(Some).Write(path);
        byte[] before = File.ReadAllBytes(path);
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("disk full");
        }));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Root));

        new Safetensors([Some[0]]).Write(path);
        Assert.Single(Safetensors.Read(path).Tensors);
        Assert.Throws<DirectoryNotFoundException>(() => new Safetensors(Some).Write(folder["no/such/folder"]));
        Assert.Throws<FileNotFoundException>(() => Safetensors.Read(folder["none"]));
    }

    [Fact]
    public void WrongTensorsAreNamed()
    {
        Expect("has 6 values; found 5", () => new SafetensorsTensor("W", [2, 3], new float[5]));
        Expect("cannot be the name", () => new SafetensorsTensor(string.Empty, [], [1]));
        Expect("cannot be the name", () => new SafetensorsTensor("__metadata__", [], [1]));
        Expect("cannot be the name", () => new SafetensorsTensor("\ud800", [], [1]));
        Expect("two tensors named 'a'", () => new Safetensors([new("a", [], [1]), new("a", [], [1])]));
        Expect("not valid Unicode", () => new Safetensors([], new Dictionary<string, string> { ["k"] = "\udc00" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SafetensorsTensor("W", [-1], []));
    }

    private static void Expect(string part, Func<object> make) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(make).Message);
}
