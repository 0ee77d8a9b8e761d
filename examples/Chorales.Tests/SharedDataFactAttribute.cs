namespace Chorales.Tests;

/// <summary>
/// A test that reads a public data set which is not part of the repository. It runs where a folder <c>shared</c> stands
/// beside the repository, and is skipped, with the reason, where there is none.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string file)
    {
        if (Find(file) is null)
        {
            Skip = $"Needs shared/data/{file} beside the repository.";
        }
    }

    /// <summary>The path of a file of the shared data; null where there is none.</summary>
    public static string? Find(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
