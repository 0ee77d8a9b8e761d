using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>The recursion of traces that act unit by unit: ε_p = Σ_q J_pq ε_q⁻ + D aᵀ.</summary>
internal sealed class UnitLocalRecursion
{
    private readonly PageSymbols symbols;
    private readonly DerivedValues values;
    private readonly UseValue[] uses;
    private readonly int[] traced;

    // (state, weight) whose trace is not identically 0.
    private readonly HashSet<(int State, int Weight)> alive = [];

    public UnitLocalRecursion(PageSymbols symbols, DerivedValues values, AdjointProgram adjoint)
    {
        this.symbols = symbols;
        this.values = values;
        uses = [.. values.Uses(adjoint).Where(static use => use.InTrace)];
        traced = [.. values.Traced(adjoint)];

        while (traced.SelectMany(weight => values.States.Select(state => (state, weight))).Any(pair =>
            (Direct(pair.state, pair.weight).Any() || Sources(pair.state, pair.weight).Any()) && alive.Add(pair)))
        {
            // Until no trace feeds another that was thought to be 0.
        }
    }

    public void Write(MarkdownWriter page)
    {
        page.Paragraph(
            "Unit by unit: a number for every element of a weight and every state with a trace. A vector times a trace",
            "multiplies the row of each unit by that unit's element.",
            Array.Exists(uses, use => symbols.PicksRow(use.Argument))
                ? "Of a matrix whose rows an integer picks, it is the trace of the transposed matrix."
                : string.Empty);
        EquationBlock direct = new(symbols);

        foreach (UseValue use in uses)
        {
            foreach (int state in
                values.Independent.Where(
                    state => symbols.Graph[values.Direct(state, use)].Operation != Expressions.Operation.Constant))
            {
                direct.Say(Entry(state, use), values.Direct(state, use));
            }
        }

        if (!direct.IsEmpty)
        {
            page.Paragraph(
                $"{MarkdownWriter.Math(@"D_{p,\theta}")} is the derivative within one step with respect to a vector",
                $"{MarkdownWriter.Math(@"\theta")}, or to the product {MarkdownWriter.Math(@"\theta\,a")} of a matrix, "
                    + "where it is not constant:").Equations(direct);
        }

        string[] lines = [
            .. traced.SelectMany(
                weight => values.Independent.Concat(Derived).Where(state => alive.Contains((state, weight)))
            .Select(state => $"{Trace(state, weight)} &= {string.Join(" + ", Terms(state, weight))}"))];
        page.Paragraph("The traces follow").Display(
            [@"\begin{aligned}", .. lines.Select((line, i) => i < lines.Length - 1 ? line + @" \\" : line),
                @"\end{aligned}"]);
    }

    private IEnumerable<int> Derived => values.States.Except(values.Independent);

    private IEnumerable<string> Terms(int state, int weight) => [.. Sources(state, weight), .. Direct(state, weight)];

    // What comes from traces: of the step before for a state of its own, of the same step for a function of others.
    private IEnumerable<string> Sources(int state, int weight) => values.Program.Derived[state]
        ? values.Program.FactorTable
            .Where(factor => factor.Derived == state && !factor.OfWeight && alive.Contains((factor.Index, weight)))
            .Select(factor => $@"{JacobianSection.Entry(symbols, factor)} \odot {Trace(factor.Index, weight)}")
        : values.States
            .Where(q => !symbols.Graph.IsConstant(values.Jacobian(state, q), 0) && alive.Contains((q, weight)))
            .Select(
                q =>
                    $@"{JacobianSection.Entry(symbols, state, q)} \odot "
                    + Expressions.LatexText.Previous(Trace(q, weight)));

    private IEnumerable<string> Direct(int state, int weight) => values.Program.Derived[state]
        ? values.Program.FactorTable
            .Where(factor => factor.Derived == state && factor.OfWeight && factor.Index == weight)
            .Select(factor => JacobianSection.Entry(symbols, factor))
        : uses.Where(use => use.Weight == weight && !symbols.Graph.IsConstant(values.Direct(state, use), 0))
            .Select(use => Direct(state, use));

    private string Direct(int state, UseValue use)
    {
        int node = values.Direct(state, use);
        bool isConstant = symbols.Graph[node].Operation == Expressions.Operation.Constant;
        string factor = isConstant ? symbols.Printer.Print(node) : Entry(state, use);

        return use.Argument < 0 ? factor
            : symbols.Graph.IsConstant(node, 1) ? Row(use)
            : $@"{factor}\,{Row(use)}";
    }

    private string Row(UseValue use) => symbols.PicksRow(use.Argument)
        ? Expressions.LatexText.Transposed(symbols.Printer.OneHot(use.Argument))
        : symbols.Printer.Row(use.Argument);

    private string Entry(int state, UseValue use) =>
        $"D_{{{symbols.Leaves.States[state]},{AdjointSection.Index(symbols, use)}}}";

    private string Trace(int state, int weight) =>
        DenseRecursion.Trace(symbols.Leaves.States[state], symbols.Leaves.Weights[weight]);
}
