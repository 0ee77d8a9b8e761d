using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>
/// The step as it was declared, its weights, its states, and what stands in for the derivative of a spike.
/// </summary>
internal static class StepSection
{
    public static void Write(MarkdownWriter page, PageSymbols symbols)
    {
        page.Section("The step").Equations(Step(symbols)).Paragraph(
            "It returns "
                + string.Join(
                    " and ", symbols.Program.Cell.Outputs.Select((_, i) => MarkdownWriter.Math(symbols.Output(i))))
                + ".");
        WriteWeights(page, symbols);
        WriteConstants(page, symbols);
        WriteStates(page, symbols);
        WriteSuppliedDerivatives(page, symbols);
        WriteSurrogates(page, symbols);
    }

    private static EquationBlock Step(PageSymbols symbols)
    {
        CellDefinition cell = symbols.Program.Cell;
        EquationBlock block = new(symbols);

        foreach (NamedNode local in
            cell.Locals.Where(local => symbols.Symbol(local.Node) == LatexIdentifier.Spell(local.Name)))
        {
            block.Define(LatexIdentifier.Spell(local.Name), local.Node);
        }

        for (int state = 0; state < cell.States.Count; state++)
        {
            block.Define(symbols.Leaves.States[state], cell.Next[state]);
        }

        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            if (symbols.Symbol(cell.Outputs[i].Node) == symbols.OutputSymbol(i))
            {
                block.Define(symbols.OutputSymbol(i), cell.Outputs[i].Node);
            }
        }

        return block;
    }

    private static void WriteWeights(MarkdownWriter page, PageSymbols symbols)
    {
        if (symbols.Program.Cell.Weights.Count > 0)
        {
            page.Table(["weight", "numbers"], symbols.Program.Cell.Weights.Select((weight, i) => new[]
            {
                MarkdownWriter.Math(symbols.Leaves.Weights[i]), MarkdownWriter.Math(Shape(weight, symbols.Leaves.Axes)),
            }));
        }
    }

    private static void WriteConstants(MarkdownWriter page, PageSymbols symbols)
    {
        if (symbols.Program.Cell.Constants.Count > 0)
        {
            page.Paragraph("Drawn once and never trained:")
                .Table(["constant", "numbers", "from"], symbols.Program.Cell.Constants.Select((constant, i) => new[]
            {
                MarkdownWriter.Math(symbols.Leaves.Constants[i]), MarkdownWriter.Math(
                    symbols.Leaves.Axes.Of(constant.Axis)), DistributionText.Of(constant.Distribution),
            }));
        }
    }

    private static void WriteSuppliedDerivatives(MarkdownWriter page, PageSymbols symbols)
    {
        string[] functions = [.. symbols.Program.Cell.Derivatives.Select(static one =>
            $"`{LastName(one.Function)}` has that of `{LastName(one.Derivative)}`")];

        if (functions.Length > 0)
        {
            page.Paragraph(
                "Derivatives that the declaration gives itself stand in for those of its functions: "
                    + $"{string.Join(", ", functions)}.");
        }
    }

    private static string LastName(string call) => call.Substring(call.LastIndexOf('.') + 1);

    private static void WriteStates(MarkdownWriter page, PageSymbols symbols)
    {
        CellProgram program = symbols.Program;

        if (program.Cell.Carried > 0)
        {
            page.Paragraph("Carried from step to step:").Table(
                ["state", "starts at", "its trace"],
                program.Cell.States.Take(program.Cell.Carried).Select((state, i) => new[]
            {
                MarkdownWriter.Math(symbols.Leaves.States[i]), MarkdownWriter.Math(LatexText.Number(state.Initial)),
                program.Derived[i] ? "none: a function of the other states of its own step" : "its own",
            }));
        }
    }

    private static void WriteSurrogates(MarkdownWriter page, PageSymbols symbols)
    {
        ExpressionGraph graph = symbols.Graph;
        int[] spikes =
            [.. Enumerable.Range(0, symbols.Program.Nodes.Count).Where(id => graph[id].Operation == Operation.Spike)];
        EquationBlock block = new(symbols);
        List<string> surrogates = [];

        for (int i = 0; i < spikes.Length; i++)
        {
            string symbol =
                @"\psi_{"
                + (symbols.Symbol(spikes[i]) ?? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
                + "}";
            surrogates.Add($"{MarkdownWriter.Math(symbol)} is `{SurrogateNames.All[graph[spikes[i]].Index]}`");
            block.Define(symbol, SurrogateRules.Derivative(graph, graph[spikes[i]]));
        }

        if (spikes.Length > 0)
        {
            page.Subsection("Surrogates")
                .Paragraph(
                    $"Where the derivative of {MarkdownWriter.Math(@"\Theta")} is asked for, a surrogate stands in for "
                        + $"it: {string.Join(", ", surrogates)}.")
                .Equations(block);
        }
    }

    private static string Shape(WeightDefinition weight, AxisNames axes) => weight.Kind switch
    {
        WeightKind.Matrix when weight.Columns.Kind == DimensionKind.Block =>
            $@"{axes.Of(Dimension.Size(weight.Columns.Index))} \text{{ blocks of }} {axes.Of(weight.Columns)} \times {axes.Of(weight.Columns)}",
        WeightKind.Matrix => $@"{axes.Of(weight.Rows)} \times {axes.Of(weight.Columns)}",
        WeightKind.Vector => axes.Of(weight.Rows),
        _ => "1",
    };
}
