using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Declaration.Members;

/// <summary>A field marked <c>[State]</c>.</summary>
internal sealed record StateField(IFieldSymbol Symbol, double Initial, int Delay = 1);

/// <summary>A field whose shape follows from its use.</summary>
internal abstract record ShapedField(IFieldSymbol Symbol, WeightKind Kind)
{
    /// <summary>Which size its rows are as many as (its elements, for a vector); -1 to be inferred.</summary>
    public virtual int RowSize => -1;

    /// <summary>Which size its columns are as many as; -1 to be inferred.</summary>
    public virtual int ColumnSize => -1;

    /// <summary>Which size says how many blocks along the diagonal it consists of; -1 where it is whole.</summary>
    public virtual int BlockSize => -1;
}

/// <summary>A field marked <c>[Weight]</c>.</summary>
/// <param name="Symbol">The field.</param>
/// <param name="Kind">Linear map, one number per element, or one number.</param>
/// <param name="Initializer">How its first values are drawn.</param>
/// <param name="Gain">A factor on the drawn values.</param>
/// <param name="HasStartValue">It has an initialiser.</param>
/// <param name="Rows">Which size its rows are as many as (its elements, for a vector); -1 to be inferred.</param>
/// <param name="Columns">Which size its columns are as many as; -1 to be inferred.</param>
/// <param name="Blocks">Which size says how many blocks it consists of; -1 where it is whole.</param>
internal sealed record WeightField(
    IFieldSymbol Symbol, WeightKind Kind, string Initializer, double Gain, bool HasStartValue, int Rows, int Columns,
    int Blocks)
    : ShapedField(Symbol, Kind)
{
    public override int RowSize => Rows;

    public override int ColumnSize => Columns;

    public override int BlockSize => Blocks;
}

/// <summary>A field marked <c>[Constant]</c>.</summary>
internal sealed record ConstantField(IFieldSymbol Symbol, DistributionDefinition Distribution)
    : ShapedField(Symbol, WeightKind.Vector);

/// <summary>The marked fields of a cell, in the order of declaration.</summary>
internal sealed class CellFields
{
    private readonly HashSet<ISymbol> misused = new(SymbolEqualityComparer.Default);

    public List<StateField> States { get; } = [];

    public List<WeightField> Weights { get; } = [];

    /// <summary>The int properties that weights name as their number of rows, columns or blocks.</summary>
    public List<string> Sizes { get; } = [];

    public List<ConstantField> Constants { get; } = [];

    /// <summary>Weights, then constants: what shapes are inferred for.</summary>
    public IReadOnlyList<ShapedField> Shaped => [.. Weights, .. Constants];

    /// <summary>The delays of the states.</summary>
    public StateChains Chains { get; set; } = new([], static _ => false);

    /// <summary>Every marked field that can be assigned, whether it is right or wrong.</summary>
    public List<FieldStub> Assignable { get; } = [];

    /// <summary>Whether a field is marked but not among the states, weights or constants, which was reported.</summary>
    public bool IsMisused(ISymbol symbol) => misused.Contains(symbol);

    public void Misuse(IFieldSymbol field) => misused.Add(field);

    /// <summary>The position of a size, which is added where it is new.</summary>
    public int SizeOf(string property)
    {
        if (!Sizes.Contains(property))
        {
            Sizes.Add(property);
        }

        return Sizes.IndexOf(property);
    }

    public int StateOf(ISymbol symbol) =>
        States.FindIndex(state => SymbolEqualityComparer.Default.Equals(state.Symbol, symbol));

    public int WeightOf(ISymbol symbol) =>
        Weights.FindIndex(weight => SymbolEqualityComparer.Default.Equals(weight.Symbol, symbol));

    public int ConstantOf(ISymbol symbol) =>
        Constants.FindIndex(constant => SymbolEqualityComparer.Default.Equals(constant.Symbol, symbol));
}
