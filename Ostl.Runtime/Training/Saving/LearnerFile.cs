using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ostl;

/// <summary>
/// The file of a learner: its network as in a network's file, its state, a description of what it was saved from, and a
/// checksum over all of them.
/// </summary>
internal static class LearnerFile
{
    /// <summary>The metadata that only files of learners have.</summary>
    public const string FormatName = "ostl-learner";

    private const string Version = "1";
    /// <summary>The metadata that is the checksum.</summary>
    public const string ChecksumName = "checksum";
    private const string DescriptionPrefix = "is: ";
    private const string NotePrefix = "note: ";

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(
        string path, Network network, StateWriter state, LearnerDescription description,
        IReadOnlyDictionary<string, string>? notes)
    {
        SafetensorsTensor[] own = [.. NetworkFile.Gather(network)];
        RequireFinite(path, own);
        Dictionary<string, string> metadata = FeedbackFile.Metadata(network.FeedbackSeed);
        metadata.Add(FormatName, Version);
        foreach ((string name, string text) in description.Texts)
        {
            metadata.Add(DescriptionPrefix + name, text);
        }

        foreach ((string name, string count) in state.Counts)
        {
            metadata.Add(name, count);
        }

        foreach ((string name, string text) in notes ?? new Dictionary<string, string>())
        {
            metadata.Add(NotePrefix + name, text);
        }

        SafetensorsTensor[] tensors = [.. own, .. state.Tensors];
        metadata.Add(ChecksumName, Checksum(new Safetensors(tensors, metadata)));
        new Safetensors(tensors, metadata).Write(path);
    }

    /// <summary>Reads a file that is whole and was saved from a learner of the same description.</summary>
    /// <exception cref="OstlDataException">It is not.</exception>
    public static Safetensors Read(string path, LearnerDescription description)
    {
        Safetensors file = Safetensors.Read(path);
        if (!file.Metadata.TryGetValue(FormatName, out string? version))
        {
            throw new OstlDataException(
                path, $"there is no metadata '{FormatName}'; expected a file that Learner.Save has written.");
        }

        if (version != Version)
        {
            throw new OstlDataException(path, $"the metadata '{FormatName}' is '{version}'; expected '{Version}'.");
        }

        string expected = Checksum(file);
        string found = file.Metadata.GetValueOrDefault(ChecksumName, "none");
        if (found != expected)
        {
            throw new OstlDataException(
                path, $"it is damaged: its contents have the checksum {expected}; found {found} written in it.");
        }

        return description.Difference(Texts(file, DescriptionPrefix)) is { } difference
            ? throw new OstlDataException(path, difference)
            : file;
    }

    /// <summary>The user's own texts.</summary>
    public static IReadOnlyDictionary<string, string> Notes(Safetensors file) => Texts(file, NotePrefix);

    /// <summary>Every tensor has found its place.</summary>
    /// <exception cref="OstlDataException">One has not.</exception>
    public static void CheckForStrangers(string path, Safetensors file, NetworkFile network, StateReader state)
    {
        if (file.Tensors.FirstOrDefault(tensor => !network.Holds(tensor) && !state.Took(tensor.Name)) is { } stranger)
        {
            throw new OstlDataException(path, $"the learner has no '{stranger.Name}'.");
        }
    }

    private static void RequireFinite(string path, SafetensorsTensor[] tensors)
    {
        foreach (SafetensorsTensor tensor in tensors)
        {
            int bad = tensor.Values.AsSpan().IndexOfAnyNotFinite();
            if (bad >= 0)
            {
                throw new InvalidOperationException(
                    $"{tensor.Name} has the value {tensor.Values[bad]} at {bad}, and a file with it could not be "
                    + $"loaded: '{path}' stays as it was.");
            }
        }
    }

    private static Dictionary<string, string> Texts(Safetensors file, string prefix) =>
        file.Metadata.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);

    /// <summary>CRC-32C over names, shapes and values of the tensors and over all other metadata.</summary>
    public static string Checksum(Safetensors file)
    {
        uint sum = uint.MaxValue;
        foreach ((string key, string value) in file.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sum = key == ChecksumName ? sum : Add(Add(sum, key), value);
        }

        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            sum = Add(sum, tensor.ToString());
            foreach (float value in tensor.Values)
            {
                sum = BitOperations.Crc32C(sum, BitConverter.SingleToUInt32Bits(value));
            }
        }

        return (~sum).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static uint Add(uint sum, string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        // A text ends where no text can go on.
        return BitOperations.Crc32C(sum, byte.MaxValue);
    }
}
