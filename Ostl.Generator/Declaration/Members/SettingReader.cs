using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Members;

/// <summary>
/// Takes up the settings that the step reads: float properties, readonly fields and primary constructor parameters,
/// which cannot change once a layer is built.
/// </summary>
internal sealed class SettingReader(ReadingContext context)
{
    private readonly List<ISymbol> symbols = [];

    public List<SettingDefinition> Settings { get; } = [];

    /// <summary>The setting's position, or null where it cannot be one, which is reported.</summary>
    /// <param name="symbol">A property, field or parameter.</param>
    /// <param name="use">Where the step reads it.</param>
    public int? IndexOf(ISymbol symbol, SyntaxNode use)
    {
        int known = symbols.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, symbol));

        if (known >= 0)
        {
            return known;
        }

        if (!HasRightType(symbol, use) || !IsFixed(symbol, use))
        {
            return null;
        }

        symbols.Add(symbol);
        Settings.Add(new SettingDefinition(symbol.Name, Expression(symbol)));

        return symbols.Count - 1;
    }

    private bool HasRightType(ISymbol symbol, SyntaxNode use)
    {
        ITypeSymbol type = TypeOf(symbol);

        if (type.SpecialType == SpecialType.System_Single)
        {
            return true;
        }

        if (type.TypeKind == TypeKind.Error)
        {
            context.Diagnostics.Fail();
            return false;
        }

        string remedy = symbol switch
        {
            IFieldSymbol { IsReadOnly: true } when type.SpecialType == SpecialType.System_Int32 =>
                $"const int {symbol.Name}', or '{(symbol.IsStatic ? "static " : string.Empty)}readonly float "
                    + $"{symbol.Name}",
            IPropertySymbol => $"float {symbol.Name} {{ get; init; }}",
            IFieldSymbol { IsStatic: true } => $"static readonly float {symbol.Name}",
            IFieldSymbol => $"readonly float {symbol.Name}",
            _ => $"float {symbol.Name}",
        };
        Location place = symbol.Syntax(context.Cancellation) is null
            ? use.GetLocation()
            : symbol.PlaceOfType(context.Cancellation);
        context.Diagnostics.Report(DiagnosticDescriptors.SettingType, place, symbol.Name, type.Short(), remedy);

        return false;
    }

    private bool IsFixed(ISymbol symbol, SyntaxNode use)
    {
        (bool isFixed, string remedy) = symbol switch
        {
            IPropertySymbol { SetMethod: { IsInitOnly: false } } => (false, "replace 'set' by 'init'"),
            IFieldSymbol { IsReadOnly: false, IsConst: false } => (false, "make it readonly or an init property"),
            _ => (true, string.Empty),
        };

        if (!isFixed)
        {
            context.Diagnostics.Report(
                DiagnosticDescriptors.SettingNotFixed, PlaceOfChange(symbol, use), symbol.Name, remedy);
        }

        return isFixed;
    }

    private Location PlaceOfChange(ISymbol symbol, SyntaxNode use) => symbol.Syntax(context.Cancellation) switch
    {
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
            when accessors.FirstOrDefault(static one => one.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter =>
                setter.Keyword.GetLocation(),
        null => use.GetLocation(),
        _ => symbol.PlaceOfName(),
    };

    private static string Expression(ISymbol symbol) => symbol switch
    {
        IParameterSymbol => symbol.Spelling(),
        { IsStatic: true, ContainingType: var type } =>
            $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{symbol.Spelling()}",
        _ => $"this.{symbol.Spelling()}",
    };

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => ((IParameterSymbol)symbol).Type,
    };
}
