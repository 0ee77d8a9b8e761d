using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Declaration;

/// <summary>The types of Ostl.Runtime that declarations are written with, as one compilation sees them.</summary>
internal sealed class WordTypes
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private static readonly string[] Names =
    [
        "Ostl.Cell", "Ostl.Vector", "Ostl.Matrix", "Ostl.Scalar", "Ostl.Mask", "Ostl.Elementwise", "Ostl.Surrogate",
        "Ostl.WeightAttribute", "Ostl.StateAttribute", "Ostl.ConstantAttribute", "Ostl.DerivativeAttribute",
    ];

    private WordTypes(INamedTypeSymbol[] types)
    {
        Cell = types[0];
        Vector = types[1];
        Matrix = types[2];
        Scalar = types[3];
        Mask = types[4];
        Elementwise = types[5];
        Surrogate = types[6];
        WeightAttribute = types[7];
        StateAttribute = types[8];
        ConstantAttribute = types[9];
        DerivativeAttribute = types[10];
    }

    public INamedTypeSymbol Cell { get; }

    public INamedTypeSymbol Vector { get; }

    public INamedTypeSymbol Matrix { get; }

    public INamedTypeSymbol Scalar { get; }

    public INamedTypeSymbol Mask { get; }

    public INamedTypeSymbol Elementwise { get; }

    public INamedTypeSymbol Surrogate { get; }

    public INamedTypeSymbol WeightAttribute { get; }

    public INamedTypeSymbol StateAttribute { get; }

    public INamedTypeSymbol ConstantAttribute { get; }

    public INamedTypeSymbol DerivativeAttribute { get; }

    /// <summary>The types, or the name of the first one that the compilation lacks.</summary>
    public static (WordTypes? Words, string Missing) In(Compilation compilation)
    {
        List<INamedTypeSymbol> types = [];

        foreach (string name in Names)
        {
            if (compilation.GetTypeByMetadataName(name) is not { } type)
            {
                return (null, name);
            }

            types.Add(type);
        }

        return (new WordTypes([.. types]), string.Empty);
    }

    public bool IsVector(ITypeSymbol? type) => Comparer.Equals(type, Vector);

    public bool IsMatrix(ITypeSymbol? type) => Comparer.Equals(type, Matrix);

    public bool IsScalar(ITypeSymbol? type) => Comparer.Equals(type, Scalar);

    public bool IsMask(ITypeSymbol? type) => Comparer.Equals(type, Mask);

    public bool IsSurrogate(ITypeSymbol? type) => Comparer.Equals(type, Surrogate);

    /// <summary>One of the types whose operators a step is written with.</summary>
    public bool IsWord(ITypeSymbol? type) => IsVector(type) || IsMatrix(type) || IsScalar(type) || IsMask(type);

    /// <summary>A type that can be named whatever else is wrong: a word, a primitive, or an array of them.</summary>
    public bool IsPlain(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? IsPlain(array.ElementType)
        : IsWord(type) || type.SpecialType != SpecialType.None;

    /// <summary>A uniform number that is computed with in floating point.</summary>
    public static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;
}
