using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>What is carried from window to window, and how.</summary>
internal static class TraceSection
{
    public static void Write(MarkdownWriter page, PageSymbols symbols, DerivedValues values)
    {
        if (!values.States.Any())
        {
            return;
        }

        page.Section("Traces");

        if (values.Exact.Traces == TraceForm.None)
        {
            page.Paragraph("No weight reaches a state: there is nothing to carry.");

            return;
        }

        int[] traced = [.. values.Traced(values.Exact)];
        string[] others = [.. symbols.Leaves.Weights.Where((_, weight) => !traced.Contains(weight))];
        page.Paragraph(
            $"{MarkdownWriter.Math(@"\varepsilon_{p,\theta} = dp / d\theta")} says how a state depends on a weight "
                + "through all steps so far. At the start",
            $"of a sequence, and after a restart, it is 0. The weights with traces are {Names(symbols, traced)}.",
            others.Length > 0 ? $"No state depends on {MarkdownWriter.Math(others)}." : string.Empty);
        WriteRecursions(page, symbols, values, traced);
    }

    private static void WriteRecursions(MarkdownWriter page, PageSymbols symbols, DerivedValues values, int[] traced)
    {
        MarkdownWriter exact = Recursion(symbols, values, values.Exact);

        if (values.Ignored is not { } ignored)
        {
            page.Append(exact);

            return;
        }

        MarkdownWriter other = Recursion(symbols, values, ignored);
        int[] lost = [.. traced.Except(values.Traced(ignored))];
        page.Subsection("Exact: `ostl` and `bptt`").Append(exact).Subsection("Without recurrence: `ostl-without-h`");

        if (lost.Length > 0)
        {
            page.Paragraph(
                $"Without a trace: {Names(symbols, lost)}. Within a step they reach a state through another map only, "
                    + "and learn from the",
                "error of the step itself.");
        }

        _ = other.ToString() == exact.ToString() ? page.Paragraph("The same.") : page.Append(other);
    }

    private static MarkdownWriter Recursion(PageSymbols symbols, DerivedValues values, AdjointProgram adjoint)
    {
        MarkdownWriter page = new();

        if (adjoint.Traces is TraceForm.Blocks or TraceForm.Dense)
        {
            DenseRecursion.Write(page, symbols, values, inBlocks: adjoint.Traces == TraceForm.Blocks);
        }
        else if (adjoint.Traces == TraceForm.UnitLocal)
        {
            new UnitLocalRecursion(symbols, values, adjoint).Write(page);
        }

        return page;
    }

    private static string Names(PageSymbols symbols, IEnumerable<int> weights) =>
        MarkdownWriter.Math(weights.Select(weight => symbols.Leaves.Weights[weight]));
}
