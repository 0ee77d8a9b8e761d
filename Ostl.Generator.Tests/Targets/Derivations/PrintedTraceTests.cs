using Ostl.Generator.Declaration;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;
using Ostl.Generator.Targets.Derivations;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// The recursion of unit-local traces that a page shows is the one that is run: the adjoint, started with λ = 1 for one
/// state and nothing else, gives the factors of the old traces in λ⁻ and the new part in the coefficients.
/// </summary>
public class PrintedTraceTests
{
    public static TheoryData<string> Cells => [.. SampleCells.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Traces_follow_the_seeded_adjoint(string name)
    {
        CellProgram program = SampleCells.Compile(name);

        foreach (AdjointProgram adjoint in program.Adjoints.Where(static one => one.Traces == TraceForm.UnitLocal
            && one.Recurrence is Generator.Gradients.Recurrence.Exact or Generator.Gradients.Recurrence.Ignored))
        {
            for (int seed = 1; seed <= 3; seed++)
            {
                Check(program, adjoint, seed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Arguments_are_those_of_the_maps(string name)
    {
        CellProgram program = SampleCells.Compile(name);
        DrawnStep step = new(program, 1);
        PrintedPage page = new(program, step);
        string[] rows = [.. page.Text.Split("| weight | coefficient |").Skip(1)
            .SelectMany(static table => table.Split("\n## ")[0].Split('\n').Skip(2))
            .Where(static row => row.StartsWith("| $", StringComparison.Ordinal))];
        Assert.Equal(program.Adjoints[0].Uses.Count, rows.Length);

        for (int i = 0; i < program.Cell.Weights.Count; i++)
        {
            string weight = $"| $`{PrintedPage.Symbol(program.Cell.Weights[i].Name)}`$ |";
            double[][] arguments =
            [
                .. program.Nodes.Where(node => node.Operation == Generator.Expressions.Operation.Map && node.Index == i)
                .Select(node => step.Value(node.A)),
                .. program.Nodes.Where(node => node.Operation == Generator.Expressions.Operation.Row && node.Index == i)
                .Select(node => step.OneHot(program.Nodes[node.A].Index)),
            ];

            foreach (string row in
                rows.Where(row => row.StartsWith(weight, StringComparison.Ordinal) && arguments.Length > 0))
            {
                double[] printed = page.Evaluate(row.Split(" | ")[2].Trim('$', '`'));
                Assert.Contains(
                    arguments, argument =>
                        argument.Zip(printed).All(static pair => Math.Abs(pair.First - pair.Second) < 1e-6));
            }
        }
    }

    private static void Check(CellProgram program, AdjointProgram adjoint, int seed)
    {
        PrintedPage page = new(program, new DrawnStep(program, seed));
        LatexEquation[] traces = [.. Section(page, adjoint)
            .Where(static one => one.Left.StartsWith(@"\varepsilon", StringComparison.Ordinal))];
        Assert.NotEmpty(traces);
        Random random = new(seed);
        Dictionary<string, double[]> old = traces.ToDictionary(
            static one =>
                one.Left + "^{t-1}", _ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() });

        for (int state = 0; state < program.Cell.Carried; state++)
        {
            if (!program.Derived[state])
            {
                DrawnStep seeded = new DrawnStep(program, seed).Seeded(program, seed, state);
                Check(program, adjoint, seeded, state, page, traces, old);
            }
        }
    }

    private static void Check(
        CellProgram program, AdjointProgram adjoint, DrawnStep seeded, int state, PrintedPage page,
        LatexEquation[] traces, Dictionary<string, double[]> old)
    {
        for (int weight = 0; weight < program.Cell.Weights.Count; weight++)
        {
            int columns = Math.Max(
                1, program.Cell.Weights[weight].Kind == WeightKind.Matrix
                    ? ColumnsOf(program, adjoint, seeded, weight)
                    : 1);

            for (int column = 0; column < columns; column++)
            {
                double[] expected = Expected(program, adjoint, seeded, weight, column, old);
                string symbol = Trace(program, state, weight);
                LatexEquation? printed = traces.SingleOrDefault(one => one.Left == symbol);
                double[] value = printed is null ? [0] : page.Evaluate(printed.Right, column, old);
                Elements.Equal(expected, value, $"{symbol}\n{page.Text}");
            }
        }
    }

    // ε_p = Σ_q λ⁻_q ε_q + Σ c aᵀ
    private static double[] Expected(
        CellProgram program, AdjointProgram adjoint, DrawnStep seeded, int weight, int column, Dictionary<string,
        double[]> old)
    {
        double[] sum = new double[3];

        for (int q = 0; q < program.Cell.Carried; q++)
        {
            double[] lambda = seeded.Value(StoredNodes.At(adjoint.Step, new Place(PlaceKind.LambdaPrevious, q)));
            double[] trace = old.GetValueOrDefault(Trace(program, q, weight) + "^{t-1}", [0]);
            sum = Sum(sum, lambda, trace);
        }

        foreach (PlacedUse use in adjoint.Uses.Where(use => use.Weight == weight && use.InTrace))
        {
            double[] argument = use.Argument.Kind == PlaceKind.None ? [1.0] : Argument(program, seeded, use);
            sum = Sum(
                sum, seeded.Value(adjoint.Coefficients[use.Coefficient.Index].Node),
                [argument[argument.Length == 1 ? 0 : column]]);
        }

        return sum;
    }

    // Of a matrix whose rows an integer picks, the trace is that of the transposed matrix.
    private static int ColumnsOf(CellProgram program, AdjointProgram adjoint, DrawnStep seeded, int weight) =>
        seeded.Matrices[weight].GetLength(adjoint.Uses.Any(use => use.Weight == weight && use.InTrace
            && use.Argument.Kind == PlaceKind.Input && program.Cell.Inputs[use.Argument.Index].IsInteger) ? 0 : 1);

    private static double[] Argument(CellProgram program, DrawnStep seeded, PlacedUse use) => use.Argument.Kind switch
    {
        PlaceKind.Input when program.Cell.Inputs[use.Argument.Index].IsInteger => seeded.OneHot(use.Argument.Index),
        PlaceKind.Input => seeded.Inputs[use.Argument.Index],
        PlaceKind.Previous => seeded.Previous[use.Argument.Index],
        _ => seeded.Value(program.Kept.Single(kept => kept.Place == use.Argument).Node),
    };

    private static double[] Sum(double[] sum, double[] a, double[] b) => Elements.Apply(
        Generator.Expressions.Operation.Add, sum, Elements.Apply(Generator.Expressions.Operation.Multiply, a, b));

    private static string Trace(CellProgram program, int state, int weight) =>
        $@"\varepsilon_{{{PrintedPage.Symbol(program.Cell.States[state].Name)},"
        + $"{PrintedPage.Symbol(program.Cell.Weights[weight].Name)}}}";

    // Where a rule's traces are those of the other, they are not shown twice.
    private static IEnumerable<LatexEquation> Section(PrintedPage page, AdjointProgram adjoint)
    {
        string[] titles = ["Traces", "Exact: `ostl` and `bptt`", "Without recurrence: `ostl-without-h`"];
        string title = page.Text.Contains("### " + titles[1], StringComparison.Ordinal)
            ? titles[
                adjoint.Recurrence == Generator.Gradients.Recurrence.Exact
                || page.Text.Contains("\nThe same.\n", StringComparison.Ordinal) ? 1 : 2]
            : titles[0];

        return page.Equations.Where(one => one.Section == title);
    }
}
