using Microsoft.CodeAnalysis;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>Finds what is needed to open the declaration of a cell again in another file.</summary>
/// <param name="cell">The class.</param>
/// <param name="cellBase"><c>Ostl.Cell</c>.</param>
/// <param name="compilation">The project.</param>
internal sealed class PartReader(INamedTypeSymbol cell, INamedTypeSymbol cellBase, Compilation compilation)
{
    public string Namespace => cell.ContainingNamespace is { IsGlobalNamespace: false } space
        ? space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
        : string.Empty;

    public EquatableArray<string> Nesting => new(Outer().Reverse().Select(Opening));

    public string Header => Opening(cell);

    public string Name => cell.Spelling();

    public string FullName => string.Join(".", Names());

    /// <summary>The full name, and a number where another cell's differs from it only in case.</summary>
    /// <remarks>Generated files are told apart without regard to case.</remarks>
    public string FileName
    {
        get
        {
            List<string> alike = [.. ((INamespaceOrTypeSymbol)cell.ContainingSymbol).GetTypeMembers()
                .Where(other => string.Equals(other.Name, cell.Name, StringComparison.OrdinalIgnoreCase))
                .Select(static other => other.MetadataName)
                .OrderBy(static name => name, StringComparer.Ordinal)];
            int position = alike.IndexOf(cell.MetadataName);

            return position > 0 ? $"{FullName}-{position + 1}" : FullName;
        }
    }

    public string OverrideAccess =>
        SymbolEqualityComparer.Default.Equals(cellBase.ContainingAssembly, compilation.Assembly)
        || cellBase.ContainingAssembly.GivesAccessTo(compilation.Assembly)
            ? "protected internal"
            : "protected";

    private static string Opening(INamedTypeSymbol type)
    {
        string modifier = type.IsStatic ? "static " : string.Empty;
        string kind = (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
        string parameters = type.Arity == 0
            ? string.Empty
            : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => parameter.Spelling()))}>";

        return $"{modifier}partial {kind} {type.Spelling()}{parameters}";
    }

    private IEnumerable<INamedTypeSymbol> Outer()
    {
        for (INamedTypeSymbol? type = cell.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private IEnumerable<string> Names()
    {
        if (Namespace.Length > 0)
        {
            yield return Namespace.Replace("@", string.Empty);
        }

        foreach (INamedTypeSymbol type in Outer().Reverse())
        {
            yield return type.Name;
        }

        yield return cell.Name;
    }
}
