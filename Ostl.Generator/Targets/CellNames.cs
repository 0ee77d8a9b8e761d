using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets;

/// <summary>What values are called: in equations as mathematics, in code as locals.</summary>
internal sealed class CellNames
{
    private readonly CellProgram program;
    private readonly ExpressionGraph graph;
    private readonly ExpressionNames leaves;
    private readonly Dictionary<int, string> symbols = [];

    /// <param name="program">The program.</param>
    /// <param name="adjoint">The adjoint whose coefficients are to have names.</param>
    public CellNames(CellProgram program, AdjointProgram? adjoint = null)
    {
        this.program = program;
        graph = new ExpressionGraph(program.Nodes);
        leaves = new ExpressionNames(
            [.. program.Cell.States.Select(static state => Plain(state.Name))],
            [.. program.Cell.Weights.Select(static weight => Plain(weight.Name))],
            [.. program.Cell.Settings.Select(static setting => Plain(setting.Name))],
            [.. program.Cell.Inputs.Select(static input => Plain(input.Name))],
            [.. program.Cell.Outputs.Select(output => program.Cell.Outputs.Count == 1 ? "L" : "L" + output.Name)],
            AxisNamesOf(program.Cell))
        {
            Constants = [.. program.Cell.Constants.Select(static constant => Plain(constant.Name))],
        };

        for (int state = 0; state < program.Cell.Carried; state++)
        {
            Name(program.Cell.Next[state], program.Cell.States[state].Name);
        }

        foreach (NamedNode local in program.Cell.Locals)
        {
            Name(local.Node, local.Name);
        }

        foreach (OutputDefinition output in program.Cell.Outputs)
        {
            Name(output.Node, output.Name);
        }

        foreach (PlacedUse use in adjoint?.Uses ?? default)
        {
            if (use.Coefficient.Kind == PlaceKind.Coefficient)
            {
                int node = adjoint!.Coefficients[use.Coefficient.Index].Node;
                Name(node, Free("δ" + Plain(program.Cell.Weights[use.Weight].Name)));
            }
        }
    }

    public ExpressionGraph Graph => graph;

    /// <summary>The symbol of a named value: a state, the output, a coefficient.</summary>
    public string? Symbol(int node) => symbols.TryGetValue(node, out string symbol) ? symbol : null;

    /// <summary>A value written out as mathematics, named values inside it by their symbols.</summary>
    public string Equation(int node) =>
        new ExpressionPrinter(graph, leaves, id => id == node ? null : Symbol(id)).Print(node);

    /// <summary>A value written out in full.</summary>
    public string Expanded(int node) => new ExpressionPrinter(graph, leaves).Print(node);

    /// <summary>A word for a value, to be made unique by the caller.</summary>
    public string Local(int id)
    {
        Node node = graph[id];

        return Symbol(id) ?? node.Operation switch
        {
            Operation.Constant => Constant(node.Value),
            Operation.Setting => leaves.Settings[node.Index],
            Operation.Input => leaves.Inputs[node.Index],
            Operation.Previous => leaves.States[node.Index] + "Previous",
            Operation.Weight => leaves.Weights[node.Index],
            Operation.Fixed => leaves.Constants[node.Index],
            Operation.Adjoint => "λ" + leaves.States[node.Index],
            Operation.Signal => leaves.Signals[node.Index],
            Operation.Leak => "leak",
            Operation.Diagonal => leaves.Weights[node.Index] + "Diagonal",
            Operation.MapPair => leaves.Weights[node.Index] + leaves.Weights[node.Inner] + "Diagonal",
            Operation.Map => leaves.Weights[node.Index]
            + (graph[node.A].Arity == 0 || Symbol(node.A) is not null ? Local(node.A) : "Product"),
            Operation.Row => leaves.Weights[node.Index] + Local(node.A),
            Operation.MapTransposed => leaves.Weights[node.Index] + "Back",
            Operation.Add => "sum",
            Operation.Subtract => "difference",
            Operation.Multiply or Operation.SkipZero => "product",
            Operation.Divide => "quotient",
            Operation.Negate => "negative",
            Operation.Where => "choice",
            _ => Lower(node.Operation.ToString()),
        };
    }

    // Where there is one input its width is m.
    private static AxisNames AxisNamesOf(CellDefinition cell) => new(
        [.. cell.Inputs.Select(input => cell.Inputs.Count == 1 ? "m" : "m" + Plain(input.Name))],
        [.. cell.Sizes.Select(static size => Plain(size.Name))]);

    // A weight used twice has two coefficients.
    private string Free(string symbol)
    {
        string free = symbol;

        for (int number = 2; symbols.ContainsValue(free); number++)
        {
            free = symbol + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }

    private void Name(int node, string symbol)
    {
        // A leaf has its own name, and the first name given to a value stays.
        if (graph[node].Arity > 0 && !symbols.ContainsKey(node) && !symbols.ContainsValue(Plain(symbol)))
        {
            symbols.Add(node, Plain(symbol));
        }
    }

    // Without the mark that lets a keyword be a name.
    private static string Plain(string name) => name.TrimStart('@');

    private static string Constant(double value) => value switch
    {
        0 => "zero",
        0.5 => "half",
        1 => "one",
        2 => "two",
        _ => "number",
    };

    private static string Lower(string word) => char.ToLowerInvariant(word[0]) + word.Substring(1);
}
