using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.Declaration;

/// <summary>The few questions about symbols that several readers ask.</summary>
internal static class SymbolExtensions
{
    /// <summary>Where the name stands in source; nowhere for a symbol of another assembly.</summary>
    public static Location PlaceOfName(this ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(static place => place.IsInSource) ?? Location.None;

    /// <summary>The syntax that declares it, if it is in source.</summary>
    public static SyntaxNode? Syntax(this ISymbol symbol, CancellationToken ct) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(ct);

    /// <summary>The name as code must spell it: with @ where it is a keyword.</summary>
    public static string Spelling(this ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    /// <summary>The type as a user reads it: without namespaces, with C#'s keywords.</summary>
    public static string Short(this ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>One line of source, cut where it is long, to be shown in a message.</summary>
    public static string Text(this SyntaxNode syntax)
    {
        const int longest = 48;
        string text = string.Join(" ", syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        return text.Length <= longest ? text : text.Substring(0, longest - 1) + "…";
    }

    /// <summary>Where the type of a field, property or parameter stands, or else its name.</summary>
    public static Location PlaceOfType(this ISymbol symbol, CancellationToken ct)
    {
        TypeSyntax? type = symbol.Syntax(ct) switch
        {
            PropertyDeclarationSyntax property => property.Type,
            ParameterSyntax parameter => parameter.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            MethodDeclarationSyntax method => method.ReturnType,
            _ => null,
        };

        return type is null or { IsVar: true } ? symbol.PlaceOfName() : type.GetLocation();
    }
}
