namespace Ostl;

/// <summary>A file's contents are not what they should be.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What is wrong in it: the name of the thing, what was expected and what was found.</param>
/// <param name="innerException">What noticed it.</param>
public sealed class OstlDataException(string path, string problem, Exception? innerException = null)
    : Exception($"{path}: {problem}", innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong in it.</summary>
    public string Problem { get; } = problem;
}
