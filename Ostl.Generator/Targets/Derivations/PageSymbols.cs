using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>
/// What the page calls values. States, locals, weights and settings have the user's names; what has none and occurs
/// more than once is given one. Symbols of the compiler's own are bold or carry an index, so that none meets a user's.
/// </summary>
internal sealed class PageSymbols
{
    private readonly PageSymbols? step;
    private readonly Dictionary<int, string> symbols = [];
    private readonly HashSet<string> taken = [];
    private int forwardValues;
    private int adjointValues;

    /// <summary>The symbols of the step.</summary>
    public PageSymbols(CellProgram program)
    {
        Program = program;
        Graph = new ExpressionGraph(program.Nodes);
        Leaves = new ExpressionNames(
            [.. program.Cell.States.Select(state => Free(state.Name))],
            [.. program.Cell.Weights.Select(weight => Free(weight.Name))],
            [.. program.Cell.Settings.Select(setting => Free(setting.Name))],
            [.. program.Cell.Inputs.Select(input => Free(input.Name))],
            [.. program.Cell.Outputs.Select((_, i) => $@"\mathbf{{L}}{OutputIndex(i)}")],
            AxisNamesOf(program.Cell))
        {
            Constants = [.. program.Cell.Constants.Select(constant => Free(constant.Name))],
        };
        NameStep();
    }

    private PageSymbols(PageSymbols step)
    {
        this.step = step;
        Program = step.Program;
        Graph = step.Graph;
        Leaves = step.Leaves;
    }

    public CellProgram Program { get; }

    /// <summary>The nodes of the program, to which sections may add.</summary>
    public ExpressionGraph Graph { get; }

    public ExpressionNames Leaves { get; }

    public LatexPrinter Printer => new(Graph, Leaves, Symbol);

    /// <summary>A value that the step returns.</summary>
    public string Output(int index) => Printer.Refer(Program.Cell.Outputs[index].Node);

    /// <summary>What an output is called where it has no other name.</summary>
    public string OutputSymbol(int index) => $@"\mathbf{{y}}{OutputIndex(index)}";

    /// <summary>A node, if any, is an integer input: as an argument it picks a row.</summary>
    public bool PicksRow(int node) =>
        node >= 0 && Graph[node] is { Operation: Operation.Input, Dimension.Kind: DimensionKind.Sample };

    public string? Symbol(int node) => symbols.TryGetValue(node, out string own) ? own : step?.Symbol(node);

    /// <summary>These symbols, and further ones of a treatment of recurrence.</summary>
    public PageSymbols OfAdjoint() => new(this);

    /// <summary>Names a value that has no name yet. A leaf is called what it is called.</summary>
    public void Name(int node, string symbol)
    {
        if (Graph[node].Arity > 0 && Symbol(node) is null)
        {
            symbols.Add(node, symbol);
        }
    }

    /// <summary>
    /// Gives a value that occurs more than once a symbol: <b>a</b> in the step, <b>g</b> in an adjoint.
    /// </summary>
    public string NameShared(int node)
    {
        bool isAdjoint = Reach.Any(Graph, node, static one => one.Operation is Operation.Adjoint or Operation.Signal);
        PageSymbols scope = isAdjoint ? this : step ?? this;
        PageSymbols root = step ?? this;
        string symbol =
            isAdjoint ? $@"\mathbf{{g}}_{{{++root.adjointValues}}}" : $@"\mathbf{{a}}_{{{++root.forwardValues}}}";
        scope.Name(node, symbol);

        return symbol;
    }

    private void NameStep()
    {
        for (int state = 0; state < Program.Cell.States.Count; state++)
        {
            Name(Program.Cell.Next[state], Leaves.States[state]);
        }

        // A local that hides a field would share its name.
        foreach (NamedNode local in Program.Cell.Locals.Where(local => taken.Add(LatexIdentifier.Spell(local.Name))))
        {
            Name(local.Node, LatexIdentifier.Spell(local.Name));
        }

        for (int i = 0; i < Program.Cell.Outputs.Count; i++)
        {
            Name(Program.Cell.Outputs[i].Node, OutputSymbol(i));
        }
    }

    // One output needs no index.
    private string OutputIndex(int index) => Program.Cell.Outputs.Count == 1
        ? string.Empty
        : $"_{{{LatexIdentifier.Spell(Program.Cell.Outputs[index].Name)}}}";

    // Where there is one input its width is m.
    private static AxisNames AxisNamesOf(CellDefinition cell) => new(
        [.. cell.Inputs.Select(input => cell.Inputs.Count == 1 ? "m" : $"m_{{{LatexIdentifier.Spell(input.Name)}}}")],
        [.. cell.Sizes.Select(static size => LatexIdentifier.Spell(size.Name))]);

    // A parameter may have the name of a field.
    private string Free(string name)
    {
        string symbol = LatexIdentifier.Spell(name);

        while (!taken.Add(symbol))
        {
            symbol += "'";
        }

        return symbol;
    }
}
