namespace Ostl.Generator.Targets.Derivations;

/// <summary>The recursion of traces where units meet: one number per element of a weight, state and unit.</summary>
internal static class DenseRecursion
{
    public static void Write(MarkdownWriter page, PageSymbols symbols, DerivedValues values, bool inBlocks)
    {
        string[] states = [.. values.Independent.Select(state => symbols.Leaves.States[state])];
        page.Paragraph(
            inBlocks
                ? "Units meet inside their own block only, so that a state depends on the elements of a weight in its block. For each state"
                : "Units meet, so that every state of every unit depends on every element of a weight. For each state",
            $"{MarkdownWriter.Math("p")} of {MarkdownWriter.Math(states)} and each unit {MarkdownWriter.Math("i")}:");
        page.Display(
            @"\varepsilon_{p_i,\theta} = \sum_{q} " + (inBlocks ? @"\sum_{j \in B(i)}" : @"\sum_{j=1}^{n}") + @" \frac{\partial p_i}{\partial q_j^{t-1}}\,"
            + @"\varepsilon_{q_j,\theta}^{t-1} + \frac{\partial p_i}{\partial \theta}");
        page.Paragraph(
            $"where {MarkdownWriter.Math("q")} runs over "
                + $"{MarkdownWriter.Math(values.States.Select(state => symbols.Leaves.States[state]))}. The adjoint "
                + $"above is one row of it: with {MarkdownWriter.Math(@"\lambda_{p} = e_i")}, every other",
            $"{MarkdownWriter.Math(@"\lambda = 0")} and {MarkdownWriter.Math(@"\mathbf{L} = 0")}, it leaves "
                + $"{MarkdownWriter.Math(@"\partial p_i / \partial q^{t-1}")} in "
                + $"{MarkdownWriter.Math(@"\lambda_{q}^{t-1}")} and "
                + $"{MarkdownWriter.Math(@"\partial p_i / \partial \theta")} in "
                + $"{MarkdownWriter.Math(@"\delta_{\theta}\,a^{\top}")}.",
            inBlocks
                ? $"With {MarkdownWriter.Math("B(i)")} the block of {MarkdownWriter.Math("i")}: seeds of different blocks "
                    + "do not meet, so one row serves a unit of every block at once."
                : string.Empty,
            "Run backward from all of these seeds at once, it carries the traces over a whole window.");
        WriteDerived(page, symbols, values);
    }

    /// <summary>ε of a state with respect to a weight.</summary>
    public static string Trace(string state, string weight) => $@"\varepsilon_{{{state},{weight}}}";

    private static void WriteDerived(MarkdownWriter page, PageSymbols symbols, DerivedValues values)
    {
        string[] lines = [.. values.States.Except(values.Independent).Select(state =>
        {
            string[] terms =
                [.. values.Program.FactorTable.Where(factor => factor.Derived == state).Select(factor => factor.OfWeight
                ? $@"\frac{{\partial {symbols.Leaves.States[state]}_i}}{{\partial \theta}}"
                : $@"{JacobianSection.Entry(symbols, factor)}\,"
                    + Trace(symbols.Leaves.States[factor.Index] + "_i", @"\theta")).Distinct()];

            return $@"{Trace(symbols.Leaves.States[state] + "_i", @"\theta")} = "
                + (terms.Length == 0 ? "0" : string.Join(" + ", terms));
        })];

        if (lines.Length > 0)
        {
            page.Paragraph("A function of other states takes its trace from theirs:")
                .Display(string.Join(" \\\\\n", lines));
        }
    }
}
