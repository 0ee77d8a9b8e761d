using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>The Jacobian within a unit, the factors of derived states, and whether units meet.</summary>
internal static class JacobianSection
{
    public static void Write(MarkdownWriter page, PageSymbols symbols, DerivedValues values)
    {
        if (!values.States.Any())
        {
            return;
        }

        EquationBlock jacobian = Jacobian(symbols, values);
        page.Section("The Jacobian within a unit");
        page.Paragraph(jacobian.IsEmpty
            ? "It is 0: within a unit, no state depends on a previous one."
            : $"{MarkdownWriter.Math(@"J_{p,q} = \partial p / \partial q^{t-1}")} of one unit, where it is not 0:");
        page.Equations(jacobian);
        WriteFactors(page, symbols, values);
        WriteCouplings(page, symbols, values);
    }

    /// <summary>The symbol of an entry.</summary>
    public static string Entry(PageSymbols symbols, int p, int q) =>
        $"J_{{{symbols.Leaves.States[p]},{symbols.Leaves.States[q]}}}";

    /// <summary>The symbol of a factor.</summary>
    public static string Entry(PageSymbols symbols, Factor factor) => $"F_{{{symbols.Leaves.States[factor.Derived]},"
        + $"{(factor.OfWeight ? symbols.Leaves.Weights : symbols.Leaves.States)[factor.Index]}}}";

    private static EquationBlock Jacobian(PageSymbols symbols, DerivedValues values)
    {
        EquationBlock block = new(symbols);

        foreach (int p in values.States)
        {
            foreach (int q in values.States.Where(q => !symbols.Graph.IsConstant(values.Jacobian(p, q), 0)))
            {
                block.Say(Entry(symbols, p, q), values.Jacobian(p, q));
            }
        }

        return block;
    }

    private static void WriteFactors(MarkdownWriter page, PageSymbols symbols, DerivedValues values)
    {
        EquationBlock block = new(symbols);

        for (int i = 0; i < values.Program.FactorTable.Count; i++)
        {
            block.Say(Entry(symbols, values.Program.FactorTable[i]), values.Factor(i));
        }

        if (!block.IsEmpty)
        {
            page.Paragraph(
                $"{MarkdownWriter.Math(@"F_{p,q} = \partial p / \partial q")} within a step, of the states that are "
                    + "functions of others; they are",
                "kept as they were when the state was made.").Equations(block);
        }
    }

    private static void WriteCouplings(MarkdownWriter page, PageSymbols symbols, DerivedValues values)
    {
        string[] matrices = [.. values.Couplings.Select(weight => symbols.Leaves.Weights[weight])];
        page.Paragraph(matrices.Length == 0
            ? "No derivative of a state passes a linear map on its way to a previous state: these entries are the "
                + "whole Jacobian."
            : $"Units meet through {MarkdownWriter.Math(matrices)}: there a state depends on previous states of other "
                + "units, and the Jacobian of the layer is dense. The terms with a transposed matrix below are that "
                + "part of it.");
    }
}
