using Ostl.Generator.Declaration;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>What the layer below receives: the layers, where there are several inputs.</summary>
internal static class SignalSection
{
    public const string Title = "The learning signal of the layer below";

    public static void Write(MarkdownWriter page, PageSymbols exact, DerivedValues values)
    {
        page.Section(Title);

        for (int port = 0; port < values.Program.Cell.Inputs.Count; port++)
        {
            if (values.Program.Cell.Inputs[port].IsInteger)
            {
                page.Paragraph(
                    $"{MarkdownWriter.Math(exact.Leaves.Inputs[port])} is an integer, and nothing is learned from it.");
            }
            else
            {
                Write(page, exact, values, port);
            }
        }
    }

    /// <summary>L of what gives an input.</summary>
    public static string Symbol(PageSymbols symbols, int port) => $@"\mathbf{{L}}_{{{symbols.Leaves.Inputs[port]}}}";

    private static void Write(MarkdownWriter page, PageSymbols exact, DerivedValues values, int port)
    {
        CellDefinition cell = values.Program.Cell;
        string symbol = Symbol(exact, port);
        string input =
            cell.Inputs.Count == 1 ? "The input" : $"The input {MarkdownWriter.Math(exact.Leaves.Inputs[port])}";
        page.Paragraph(values.Program.PassesSignal[port]
            ? $"Through this layer at the same step, {MarkdownWriter.Math(Passed(cell, exact, port))}:"
            : $"{input} reaches the output in later steps only: under `ostl` and `ostl-without-h` the layers below "
                + "learn nothing.");
        page.Equations(new EquationBlock(exact).Say(symbol, values.SpatialSignal(port)));

        if (values.WindowSignal(values.Exact, port) != values.SpatialSignal(port))
        {
            page.Paragraph("With what passes back in time inside the window kept as well, as under `bptt`:");
            page.Equations(new EquationBlock(exact).Say(symbol + "^{R}", values.WindowSignal(values.Exact, port)));
        }
    }

    private static string Passed(CellDefinition cell, PageSymbols symbols, int port)
    {
        string input = cell.Inputs.Count == 1 ? "x" : symbols.Leaves.Inputs[port];

        return string.Join(" + ", cell.Outputs.Select((output, i) =>
            $@"{symbols.Leaves.Signals[i]}\,\partial {(cell.Outputs.Count == 1 ? "y" : LatexIdentifierOf(output))} "
            + $@"/ \partial {input}"));
    }

    private static string LatexIdentifierOf(OutputDefinition output) => Expressions.LatexIdentifier.Spell(output.Name);
}
