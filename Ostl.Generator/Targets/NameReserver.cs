using Microsoft.CodeAnalysis.CSharp;

namespace Ostl.Generator.Targets;

/// <summary>Gives out readable names, numbered only where two would collide.</summary>
internal sealed class NameReserver(params string[] taken)
{
    private readonly HashSet<string> used = new(taken, StringComparer.Ordinal);

    /// <summary>The wanted name, or the first free one of its kind.</summary>
    public string Reserve(string wanted)
    {
        string plain = wanted.TrimStart('@');
        string name = plain;

        for (int number = 2; !used.Add(name); number++)
        {
            name = plain + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
    }
}
