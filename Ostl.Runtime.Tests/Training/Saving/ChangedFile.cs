namespace Ostl.Tests.Training.Saving;

/// <summary>Files of learners with something in them changed, and a checksum that fits again.</summary>
internal static class ChangedFile
{
    /// <summary>With other values in one tensor.</summary>
    public static void Write(string path, Safetensors file, string name, Func<float, float> change) =>
        Write(path, file.Metadata, [.. file.Tensors.Select(tensor => tensor.Name != name ? tensor
            : new SafetensorsTensor(
                name, [.. tensor.Shape], Array.ConvertAll(tensor.Values, value => change(value))))]);

    /// <summary>With other tensors or metadata.</summary>
    public static void Write(
        string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsTensor> tensors)
    {
        var texts = new Dictionary<string, string>(metadata) { [LearnerFile.ChecksumName] = "" };
        texts[LearnerFile.ChecksumName] = LearnerFile.Checksum(new Safetensors(tensors, texts));
        new Safetensors(tensors, texts).Write(path);
    }
}
