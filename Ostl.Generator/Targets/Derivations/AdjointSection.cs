using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>The adjoint of the step: coefficients, and λ of the step before.</summary>
internal static class AdjointSection
{
    private static readonly string[] Lambdas =
    [
        $"{MarkdownWriter.Math(@"\lambda_{p}")} is the derivative of the losses of later steps with respect to the "
            + "state",
        $"{MarkdownWriter.Math("p")}; it is 0 at the end of a window, and the equations lead from it to "
            + $"{MarkdownWriter.Math(@"\lambda_{p}^{t-1}")}.",
    ];

    private static readonly string[] Coefficients =
    [
        $"{MarkdownWriter.Math(@"\delta_{\theta}")} is the coefficient from which the gradient of the weight "
            + $"{MarkdownWriter.Math(@"\theta")} is made.",
    ];

    /// <summary>Writes the section, and returns the symbols with those of the coefficients.</summary>
    public static PageSymbols Write(MarkdownWriter page, PageSymbols step, DerivedValues values)
    {
        PageSymbols symbols = step.OfAdjoint();
        page.Section("The adjoint of the step").Paragraph(
        [
            .. symbols.Leaves.Signals.SelectMany((signal, i) => new[]
            {
                $"{MarkdownWriter.Math(signal)} is the learning signal: the derivative of the loss of step "
                    + $"{MarkdownWriter.Math("t")}",
                $"with respect to {MarkdownWriter.Math(symbols.Output(i))}, as it arrives through the layers above at "
                    + "the same step.",
            }),
            .. values.States.Any() ? Lambdas : [],
            .. values.Exact.Uses.Count > 0 ? Coefficients : [],
        ]);
        page.Equations(Equations(symbols, values, values.Exact));

        return symbols;
    }

    /// <summary>All equations of an adjoint; its coefficients get their symbols.</summary>
    public static EquationBlock Equations(PageSymbols symbols, DerivedValues values, AdjointProgram adjoint)
    {
        EquationBlock block = new(symbols);

        foreach (UseValue use in values.Uses(adjoint))
        {
            block.Define(Coefficient(symbols, use), use.Coefficient);
        }

        foreach (int state in values.States)
        {
            block.Say(Lambda(symbols, state), values.Lambda(adjoint, state));
        }

        return block;
    }

    /// <summary>δ of a use.</summary>
    public static string Coefficient(PageSymbols symbols, UseValue use) => $@"\delta_{{{Index(symbols, use)}}}";

    /// <summary>The weight, and which use of it where that is not the first.</summary>
    public static string Index(PageSymbols symbols, UseValue use) =>
        symbols.Leaves.Weights[use.Weight] + (use.Number > 1 ? $",{use.Number}" : string.Empty);

    /// <summary>λ of a state at the step before.</summary>
    public static string Lambda(PageSymbols symbols, int state) =>
        LatexText.Previous(LatexPrinter.Adjoint(symbols.Leaves.States[state]));
}
