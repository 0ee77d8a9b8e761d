namespace Ostl.Generator.Targets.Derivations;

/// <summary>What the layer below receives.</summary>
internal static class SignalSection
{
    public static void Write(MarkdownWriter page, PageSymbols exact, DerivedValues values)
    {
        string symbol = Spatial(exact);
        page.Section("The learning signal of the layer below");
        page.Paragraph(values.Program.PassesSignal
            ? $"Through this layer at the same step, {MarkdownWriter.Math(@"\mathbf{L}\,\partial y / \partial x")}:"
            : "The input reaches the output in later steps only: under `ostl` and `ostl-without-h` the layers below learn nothing.");
        page.Equations(new EquationBlock(exact).Say(symbol, values.SpatialSignal));

        if (values.WindowSignal(values.Exact) != values.SpatialSignal)
        {
            page.Paragraph("With what passes back in time inside the window kept as well, as under `bptt`:");
            page.Equations(new EquationBlock(exact).Say(symbol + "^{R}", values.WindowSignal(values.Exact)));
        }
    }

    private static string Spatial(PageSymbols symbols) => $@"\mathbf{{L}}_{{{symbols.Leaves.Input}}}";
}
