using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Tests.Testing;

/// <summary>Prints a definition as the equations of its step.</summary>
internal static class CellText
{
    /// <summary>One line per state and one for the output; a new state is named where it is used again.</summary>
    public static string Print(CellDefinition cell)
    {
        ExpressionGraph graph = new(cell.Nodes);
        ExpressionNames names = new(
            [.. cell.States.Select(static state => state.Name)],
            [.. cell.Weights.Select(static weight => weight.Name)],
            [.. cell.Settings.Select(static setting => setting.Name)],
            [.. cell.Inputs.Select(static input => input.Name)],
            [.. cell.Outputs.Select(output => cell.Outputs.Count == 1 ? "L" : "L" + output.Name)],
            new AxisNames(
                [.. cell.Inputs.Select(input => cell.Inputs.Count == 1 ? "m" : "m" + input.Name)],
                [.. cell.Sizes.Select(static size => size.Name)]))
        {
            Constants = [.. cell.Constants.Select(static constant => constant.Name)],
        };
        Dictionary<int, string> known = [];

        for (int i = 0; i < cell.States.Count; i++)
        {
            if (graph[cell.Next[i]].Arity > 0)
            {
                known.TryAdd(cell.Next[i], cell.States[i].Name);
            }
        }

        ExpressionPrinter printer = new(graph, names, id => known.GetValueOrDefault(id));
        IEnumerable<string> states =
            cell.States.Select((state, i) => $"{state.Name.TrimStart('@')} = {printer.Print(cell.Next[i])}");
        IEnumerable<string> outputs = cell.OutputNodes.Select(
            node => known.TryGetValue(node, out string? name) ? name : printer.Print(node));
        string returned = string.Join(", ", outputs);

        return string.Join("\n", [.. states, $"return {(cell.Outputs.Count == 1 ? returned : $"({returned})")}"]);
    }

    /// <summary>The shapes of the weights: <c>W: Units × Inputs, b: Units</c>.</summary>
    public static string Shapes(CellDefinition cell) => string.Join(", ", cell.Weights.Select(Shape));

    private static string Shape(WeightDefinition weight) => weight.Kind switch
    {
        WeightKind.Matrix => $"{weight.Name}: {weight.Rows} × {weight.Columns}",
        WeightKind.Vector => $"{weight.Name}: {weight.Rows}",
        _ => $"{weight.Name}: 1",
    };
}
