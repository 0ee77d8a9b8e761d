using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>What the rule that ignores recurrence drops, and the equations that are left.</summary>
internal static class WithoutRecurrenceSection
{
    public static void Write(MarkdownWriter page, PageSymbols step, PageSymbols exact, DerivedValues values)
    {
        if (!values.States.Any())
        {
            return;
        }

        page.Section("Without recurrence");

        if (values.Ignored is not { } ignored)
        {
            page.Paragraph(
                "No previous state stands inside a linear map, and the rule `ostl-without-h` drops nothing.");

            return;
        }

        string[] maps = [.. Maps(step)];
        page.Paragraph(
            "Under the rule `ostl-without-h`, previous states are constants inside the argument of a linear map or "
                + "reduction,",
            $"here in {MarkdownWriter.Math(maps)}. Elementwise uses of them stay, and the map's own weights are "
                + "trained.");
        WriteDropped(page, exact, values, ignored);
        WriteRest(page, step, exact, values, ignored);
    }

    private static IEnumerable<string> Maps(PageSymbols symbols)
    {
        ExpressionGraph graph = symbols.Graph;
        CellProgram program = symbols.Program;

        return Reach.Everything(graph, [.. program.Cell.Next, .. program.Cell.OutputNodes])
            .Where(id => graph[id].Operation.IsCoupling()
                && Reach.AnyOfEverything(graph, graph[id].A, static node => node.Operation == Operation.Previous))
            .OrderBy(static id => id)
            .Select(id => symbols.Printer.Print(id));
    }

    private static void WriteDropped(
        MarkdownWriter page, PageSymbols exact, DerivedValues values, AdjointProgram ignored)
    {
        EquationBlock block = new(exact);
        MappedPart dropped = new(exact.Graph);
        Dictionary<(int Weight, int Number), int> left = values.Uses(ignored)
            .ToDictionary(static use => (use.Weight, use.Number), static use => use.Coefficient);

        foreach (UseValue use in values.Uses(values.Exact))
        {
            bool changes =
                !left.TryGetValue((use.Weight, use.Number), out int coefficient) || coefficient != use.Coefficient;
            Say(
                AdjointSection.Coefficient(exact, use),
                changes ? dropped.OfCoefficient(use.Coefficient) : exact.Graph.Constant(0));
        }

        foreach (int state in values.States)
        {
            Say(AdjointSection.Lambda(exact, state), dropped.OfLambda(values.Lambda(values.Exact, state)));
        }

        if (!block.IsEmpty)
        {
            page.Paragraph(
                $"Dropped from the equations above, {MarkdownWriter.Math(@"\Delta")} for the terms that are missing:")
                    .Equations(block);
        }

        void Say(string symbol, int difference)
        {
            if (!exact.Graph.IsConstant(difference, 0))
            {
                block.Say(@"\Delta " + symbol, difference);
            }
        }
    }

    private static void WriteRest(
        MarkdownWriter page, PageSymbols step, PageSymbols exact, DerivedValues values, AdjointProgram ignored)
    {
        bool sameCoefficients = values.Uses(ignored).SequenceEqual(values.Uses(values.Exact));
        EquationBlock block =
            sameCoefficients ? new(exact) : AdjointSection.Equations(step.OfAdjoint(), values, ignored);
        page.Paragraph(
            sameCoefficients ? "The coefficients stay as they are. What is left of the rest:" : "What is left:");

        foreach (int state in
            values.States.Where(
                state => sameCoefficients && values.Lambda(ignored, state) != values.Lambda(values.Exact, state)))
        {
            block.Say(AdjointSection.Lambda(exact, state), values.Lambda(ignored, state));
        }

        page.Equations(block);
        string[] untrained = [.. values.Uses(values.Exact)
            .Where(use => !values.Uses(ignored).Any(one => one.Weight == use.Weight && one.Number == use.Number))
            .Select(use => AdjointSection.Coefficient(exact, use))];

        if (untrained.Length > 0)
        {
            page.Paragraph($"Nothing is left of {MarkdownWriter.Math(untrained)}.");
        }
    }
}
