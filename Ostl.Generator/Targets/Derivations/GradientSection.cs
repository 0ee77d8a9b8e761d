using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Jacobians;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>How coefficients and traces become the gradient.</summary>
internal static class GradientSection
{
    public static void Write(MarkdownWriter page, PageSymbols exact, DerivedValues values)
    {
        UseValue[] uses = values.Uses(values.Exact);

        if (uses.Length == 0)
        {
            return;
        }

        bool carries = values.Exact.Traces != TraceForm.None;
        page.Section("The gradient").Paragraph(carries
            ? $"Over a window that begins with step {MarkdownWriter.Math("t_0")}: the sum of its steps, and what its "
                + "losses say of the steps before it."
            : "The sum over the steps:");
        page.Display(@"\frac{d\mathcal{E}}{d\theta} \mathrel{+}= \sum_{t} \delta_{\theta}\,a^{\top}"
            + (carries ? @" + \sum_{p} \lambda_{p}^{t_0-1}\,\varepsilon_{p,\theta}^{t_0-1}" : string.Empty));
        page.Table(
            ["weight", "coefficient", "argument", "each step adds"],
            uses.OrderBy(static use => use.Weight).Select(use => Row(exact, values, use)));
        WriteFold(page, exact, values);
    }

    private static string[] Row(PageSymbols symbols, DerivedValues values, UseValue use)
    {
        string coefficient = AdjointSection.Coefficient(symbols, use);

        return
        [
            MarkdownWriter.Math(symbols.Leaves.Weights[use.Weight]),
            MarkdownWriter.Math(coefficient),
            use.Argument < 0 ? "none" : MarkdownWriter.Math(Argument(symbols, use)),
            MarkdownWriter.Math(values.Program.Cell.Weights[use.Weight].Kind switch
            {
                // An integer picks the row that its coefficient is added to.
                WeightKind.Matrix when symbols.PicksRow(use.Argument) =>
                    $@"{Argument(symbols, use)}\,{LatexText.Transposed(coefficient)}",
                WeightKind.Matrix => $@"{coefficient}\,{symbols.Printer.Row(use.Argument)}",
                WeightKind.Vector => coefficient,
                _ => $@"\mathbf{{1}}^{{\top}}\,{coefficient}",
            }),
        ];
    }

    private static string Argument(PageSymbols symbols, UseValue use) =>
        symbols.PicksRow(use.Argument) ? symbols.Printer.OneHot(use.Argument) : symbols.Printer.Refer(use.Argument);

    private static void WriteFold(MarkdownWriter page, PageSymbols symbols, DerivedValues values)
    {
        string[] folds = [.. values.Program.FactorTable.Select(factor =>
        {
            string lambda = LatexPrinter.Adjoint(symbols.Leaves.States[factor.Derived]);
            string target = factor.OfWeight
                ? $@"\frac{{d\mathcal{{E}}}}{{d{symbols.Leaves.Weights[factor.Index]}}}"
                : LatexPrinter.Adjoint(symbols.Leaves.States[factor.Index]);

            return MarkdownWriter.Math(
                $@"{target} \mathrel{{+}}= {JacobianSection.Entry(symbols, factor)} \odot {lambda}");
        })];

        if (folds.Length > 0 && values.Exact.Traces != TraceForm.None)
        {
            page.Paragraph(
                "Before it meets the traces, what is left at the start of a window in a state that is a function of "
                    + "others is",
                "led to what it was made of, by the factors kept at the end of the window before: "
                    + $"{string.Join(", ", folds)}.");
        }
    }
}
