using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>The order of the page. Every section says one thing, and leaves out what a cell does not have.</summary>
internal static class DerivationPage
{
    public static string Write(CellProgram program)
    {
        PageSymbols symbols = new(program);
        DerivedValues values = new(program, symbols.Graph);
        MarkdownWriter page = new();
        MarkdownWriter title = new();

        StepSection.Write(page, symbols);
        JacobianSection.Write(page, symbols, values);
        PageSymbols exact = AdjointSection.Write(page, symbols, values);
        SignalSection.Write(page, exact, values);
        WithoutRecurrenceSection.Write(page, symbols, exact, values);
        OwnRecurrenceSection.Write(page, symbols, values);
        LeakSection.Write(page, symbols, values);
        TraceSection.Write(page, symbols, values);
        GradientSection.Write(page, exact, values);
        CostSection.Write(page, symbols);
        ExactnessSection.Write(page, program);

        // The notation explains what the rest turned out to use.
        TitleSection.Write(title, symbols, page.ToString());

        return title.Append(page).ToString();
    }
}
