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
            "Derived from the declaration when it was compiled. The learning code is written from the same expressions,",
            "under the same names.");
        page.Paragraph(
            program.Cell.Carried == 0
                ? "No value is carried from step to step."
                : $"A value without a time is that of step {MarkdownWriter.Math("t")}; "
                    + $"{MarkdownWriter.Math(LatexText.Previous(symbols.Leaves.States[0]))} is what the step before left.",
            program.Cell.InputsAreUnits
                ? $"There are {MarkdownWriter.Math("n")} units and as many inputs."
                : $"There are {MarkdownWriter.Math("n")} units and {MarkdownWriter.Math("m")} inputs.");

        if (Notation.Of(rest).Any())
        {
            page.Items(Notation.Of(rest));
        }
    }
}
