using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes;

/// <summary>What a diagnostic underlines.</summary>
/// <param name="Root">The file.</param>
/// <param name="Model">What it means.</param>
/// <param name="Diagnostic">What was reported.</param>
internal sealed record Underlined(SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic)
{
    public string Id => Diagnostic.Id;

    /// <summary>The first token.</summary>
    public SyntaxToken Token => Root.FindToken(Diagnostic.Location.SourceSpan.Start);

    /// <summary>The smallest node that is underlined whole.</summary>
    public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The smallest declaration or expression of a kind around the first token.</summary>
    public T? Around<T>()
        where T : SyntaxNode => Token.Parent?.FirstAncestorOrSelf<T>();

    /// <summary>A type of Ostl as it must be written here: with its namespace where that is not imported.</summary>
    public string TypeName(string name)
    {
        ITypeSymbol? type = Model.Compilation.GetTypeByMetadataName($"Ostl.{name}");
        string written = type?.ToMinimalDisplayString(Model, Token.SpanStart) ?? name;

        return name.EndsWith("Attribute", StringComparison.Ordinal)
            && written.EndsWith("Attribute", StringComparison.Ordinal)
            ? written.Substring(0, written.Length - "Attribute".Length)
            : written;
    }

    /// <summary>A function on vectors as it must be written here.</summary>
    public string FunctionName(string name) => Model.LookupSymbols(Token.SpanStart, name: name).IsEmpty
        ? $"{TypeName("Elementwise")}.{name}"
        : name;

    /// <summary>Every name in this file that means a symbol, in the order of the text.</summary>
    public IEnumerable<SimpleNameSyntax> NamesOf(ISymbol symbol) => Root.DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => name.Identifier.ValueText == symbol.Name
            && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, symbol));

    /// <summary>The whole class stands in this file, what is generated aside.</summary>
    public bool HoldsAllOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(part =>
        part.SyntaxTree == Root.SyntaxTree || part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>Whether an attribute is the one of Ostl.Runtime of this name.</summary>
    public bool Is(AttributeSyntax attribute, string name) =>
        Model.GetTypeInfo(attribute).Type is { ContainingNamespace.Name: "Ostl" } type && type.Name == name;

    /// <summary>The attribute of this name in some lists, if there is one.</summary>
    public AttributeSyntax? Find(SyntaxList<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => Is(attribute, name));
}
