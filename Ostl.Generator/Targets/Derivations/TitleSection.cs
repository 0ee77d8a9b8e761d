using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>What the page is about, and how it writes.</summary>
internal static class TitleSection
{
    /// <summary>Writes the beginning of a page.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="symbols">The symbols of the step.</param>
    /// <param name="rest">The rest of the page, for the signs in it.</param>
    public static void Write(MarkdownWriter page, PageSymbols symbols, string rest)
    {
        CellProgram program = symbols.Program;
        page.Title($"Derivation of {program.Cell.Name.TrimStart('@')}");
        page.Paragraph(
            "Derived from the declaration when it was compiled. The learning code is written from the same "
                + "expressions,",
            "under the same names.");
        page.Paragraph(
            program.Cell.Carried == 0
                ? "No value is carried from step to step."
                : $"A value without a time is that of step {MarkdownWriter.Math("t")}; "
                    + $"{MarkdownWriter.Math(LatexText.Previous(symbols.Leaves.States[0]))} is what the step before "
                    + "left.",
            Sizes(symbols));

        if (Notation.Of(rest).Any())
        {
            page.Items(Notation.Of(rest));
        }
    }

    private static string Sizes(PageSymbols symbols)
    {
        CellDefinition cell = symbols.Program.Cell;
        List<string> sizes = [$"{MarkdownWriter.Math("n")} units"];
        sizes.AddRange(cell.Inputs.Select((input, i) => Size(symbols, input, i)).Where(static size => size.Length > 0));
        IEnumerable<string> given = cell.Sizes.Select((size, i) => (size, i))
            .Where(static one => one.size.Axis == Dimension.Size(one.i))
            .Select(one => MarkdownWriter.Math(symbols.Leaves.Axes.Sizes[one.i]));
        string last = sizes.Count == 1
            ? sizes[0]
            : $"{string.Join(", ", sizes.Take(sizes.Count - 1))} and {sizes[sizes.Count - 1]}";

        return $"There are {last}."
            + (given.Any() ? $" {string.Join(" and ", given)}: as many as the cell's setting says." : string.Empty);
    }

    private static string Size(PageSymbols symbols, InputDefinition input, int port)
    {
        string name = MarkdownWriter.Math(symbols.Leaves.Inputs[port]);
        string number = MarkdownWriter.Math(symbols.Leaves.Axes.Inputs[port]);
        bool isOnly = symbols.Program.Cell.Inputs.Count == 1;

        return input.IsInteger
            ? $"{MarkdownWriter.Math(symbols.Leaves.Axes.Of(input.Axis))} values that {name} can have"
            : input.Axis == Dimension.Units ? isOnly ? "as many inputs" : $"as many elements of {name}"
            : input.Axis != Dimension.Input(port) ? $"as many of {name}"
            : isOnly ? $"{number} inputs" : $"{number} elements of {name}";
    }
}
