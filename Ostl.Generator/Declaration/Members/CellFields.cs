using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Declaration.Members;

/// <summary>A field marked <c>[State]</c>.</summary>
internal sealed record StateField(IFieldSymbol Symbol, double Initial);

/// <summary>A field marked <c>[Weight]</c>.</summary>
internal sealed record WeightField(
    IFieldSymbol Symbol, WeightKind Kind, string Initializer, double Gain, bool HasStartValue);

/// <summary>The marked fields of a cell, in the order of declaration.</summary>
internal sealed class CellFields
{
    private readonly HashSet<ISymbol> misused = new(SymbolEqualityComparer.Default);

    public List<StateField> States { get; } = [];

    public List<WeightField> Weights { get; } = [];

    /// <summary>Every marked field that can be assigned, whether it is right or wrong.</summary>
    public List<FieldStub> Assignable { get; } = [];

    /// <summary>Whether a field is marked but not among the states or weights, which was reported.</summary>
    public bool IsMisused(ISymbol symbol) => misused.Contains(symbol);

    public void Misuse(IFieldSymbol field) => misused.Add(field);

    public int StateOf(ISymbol symbol) =>
        States.FindIndex(state => SymbolEqualityComparer.Default.Equals(state.Symbol, symbol));

    public int WeightOf(ISymbol symbol) =>
        Weights.FindIndex(weight => SymbolEqualityComparer.Default.Equals(weight.Symbol, symbol));
}
