using System.Runtime.CompilerServices;

namespace Ostl.Generator.Tests.Testing;

/// <summary>Files of this repository that tests compare with the code.</summary>
internal static class Repository
{
    /// <summary>The full path of a file or folder, given from the root.</summary>
    public static string PathOf(string relative) => Path.Combine(Root(), relative);

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
