using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;
using Ostl.Generator.Targets.Derivations;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// The formulas that a page shows are those that the code computes: read back as a mathematician reads them, they give
/// the values of the nodes from which the code is written.
/// </summary>
public class PrintedFormulaTests
{
    private const string Adjoint = "The adjoint of the step";
    private const string Without = "Without recurrence";

    public static TheoryData<string> Cells => [.. SampleCells.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_step_is_that_of_the_declaration(string name) => Draw(name, static (program, step, page) =>
    {
        for (int state = 0; state < program.Cell.States.Count; state++)
        {
            Check(
                "The step", PrintedPage.Symbol(program.Cell.States[state].Name), step.Value(program.Cell.Next[state]),
                page);
        }

        string[] outputs = page.Text.Split("It returns $`")[1].Split("`$.")[0].Split("`$ and $`");
        Assert.Equal(program.Cell.Outputs.Count, outputs.Length);

        for (int i = 0; i < outputs.Length; i++)
        {
            Elements.Equal(step.Value(program.Cell.Outputs[i].Node), page.Evaluate(outputs[i]), "the output");
        }
    });

    [Theory]
    [MemberData(nameof(Cells))]
    public void Jacobian_and_factors_are_those_of_the_code(string name) => Draw(name, static (program, step, page) =>
    {
        const string Section = "The Jacobian within a unit";
        string[] states = [.. program.Cell.States.Select(static state => PrintedPage.Symbol(state.Name))];
        string[] weights = [.. program.Cell.Weights.Select(static weight => PrintedPage.Symbol(weight.Name))];

        for (int entry = 0; entry < program.Jacobian.Count; entry++)
        {
            string symbol = $"J_{{{states[entry / program.Cell.Carried]},{states[entry % program.Cell.Carried]}}}";
            double[] expected = step.Value(program.Jacobian[entry]);
            Elements.Equal(expected, page.Value(Section, symbol) ?? [0], symbol);
        }

        for (int i = 0; i < program.FactorTable.Count; i++)
        {
            Factor factor = program.FactorTable[i];
            string symbol = $"F_{{{states[factor.Derived]},{(factor.OfWeight ? weights : states)[factor.Index]}}}";
            Check(Section, symbol, step.Value(StoredNodes.At(program.Factors, new Place(PlaceKind.Factor, i))), page);
        }
    });

    [Theory]
    [MemberData(nameof(Cells))]
    public void Adjoint_and_signals_are_those_of_the_code(string name) => Draw(name, static (program, step, page) =>
    {
        CheckAdjoint(Adjoint, program, program.Adjoints[0], step, page, isWhole: true);

        for (int port = 0; port < program.Cell.Inputs.Count; port++)
        {
            string signal = $@"\mathbf{{L}}_{{{PrintedPage.Symbol(program.Cell.Inputs[port].Name)}}}";

            if (program.Cell.Inputs[port].IsInteger)
            {
                Assert.Null(page.Value(SignalSection.Title, signal));
                continue;
            }

            Place place = new(PlaceKind.InputSignal, port);
            double[] spatial = step.Value(StoredNodes.At(program.SpatialSignals[port], place));
            double[] whole = step.Value(StoredNodes.At(program.Adjoints[0].WindowSignals[port], place));
            Check(SignalSection.Title, signal, spatial, page);
            Elements.Equal(whole, page.Value(SignalSection.Title, signal + "^{R}") ?? spatial, "R");
        }
    });

    [Theory]
    [MemberData(nameof(Cells))]
    public void Without_recurrence_terms_are_dropped_as_in_the_code(string name) =>
        Draw(name, static (program, step, page) =>
    {
        if (program.Adjoint(Generator.Gradients.Recurrence.Ignored) is var ignored && ignored == program.Adjoints[0])
        {
            Assert.DoesNotContain(page.Equations, static equation => equation.Section == Without);

            return;
        }

        CheckAdjoint(Without, program, ignored, step, page, isWhole: false);
        bool drops = false;

        foreach (LatexEquation equation in
            page.Equations.Where(static one => one.Section == Adjoint && (one.Left[1] is 'd' or 'l')))
        {
            double[] whole = page.Value(Adjoint, equation.Left)!;
            double[] rest = page.Value(Without, equation.Left)
                ?? (page.Text.Contains($"Nothing is left of $`{equation.Left}", StringComparison.Ordinal)
                    ? [0] : whole);
            double[] dropped = page.Value(Without, @"\Delta " + equation.Left) ?? [0];
            Elements.Equal(whole, Elements.Apply(Operation.Add, rest, dropped), $"{equation.Left}\n{page.Text}");
            drops |= dropped.Any(static one => Math.Abs(one) > 1e-9);
        }

        Assert.True(drops, page.Text);
    });

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_units_own_recurrence_and_the_leak_are_those_of_the_code(string name) =>
        Draw(name, static (program, step, page) =>
    {
        foreach (AdjointProgram adjoint in program.Adjoints)
        {
            string? section = adjoint.Recurrence switch
            {
                Generator.Gradients.Recurrence.Self => "A unit's own recurrence",
                Generator.Gradients.Recurrence.Leak => "Leak only",
                _ => null,
            };

            if (section is not null)
            {
                CheckAdjoint(section, program, adjoint, step, page, isWhole: true);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Cells))]
    public void Braces_are_balanced_and_no_command_is_one_that_GitHub_refuses(string name)
    {
        string page = DerivationPage.Write(SampleCells.Compile(name));

        Assert.Equal(page.Count(static c => c == '{'), page.Count(static c => c == '}'));
        Assert.All(
            new[] { @"\operatorname", @"\newcommand", @"\def", @"\mbox", @"\phantom", "$$", "<", ">" }, refused =>
            Assert.DoesNotContain(refused, page, StringComparison.Ordinal));
    }

    private static void CheckAdjoint(
        string section, CellProgram program, AdjointProgram adjoint, DrawnStep step, PrintedPage page, bool isWhole)
    {
        Dictionary<int, int> counts = [];

        foreach (PlacedUse use in adjoint.Uses)
        {
            counts[use.Weight] = counts.GetValueOrDefault(use.Weight) + 1;
            string weight = PrintedPage.Symbol(program.Cell.Weights[use.Weight].Name);
            string symbol = $@"\delta_{{{weight}{(counts[use.Weight] > 1 ? $",{counts[use.Weight]}" : string.Empty)}}}";
            double[] expected = use.Coefficient.Kind == PlaceKind.Signal ? step.Signals[use.Coefficient.Index]
                : step.Value(adjoint.Coefficients[use.Coefficient.Index].Node);
            Check(section, symbol, expected, page, isWhole);
        }

        for (int state = 0; state < program.Cell.Carried; state++)
        {
            string symbol = $@"\lambda_{{{PrintedPage.Symbol(program.Cell.States[state].Name)}}}^{{t-1}}";
            int node = StoredNodes.At(adjoint.Step, new Place(PlaceKind.LambdaPrevious, state));
            Check(section, symbol, step.Value(node), page, isWhole);
        }
    }

    // A section on what changes leaves out what does not.
    private static void Check(string section, string symbol, double[] expected, PrintedPage page, bool isWhole = true)
    {
        double[]? printed = page.Value(section, symbol) ?? (isWhole ? null : page.Value(Adjoint, symbol));
        Assert.True(printed is not null, $"{section} does not say what {symbol} is:\n{page.Text}");
        Elements.Equal(expected, printed!, $"{section}, {symbol}\n{page.Text}");
    }

    private static void Draw(string name, Action<CellProgram, DrawnStep, PrintedPage> check)
    {
        CellProgram program = SampleCells.Compile(name);

        for (int seed = 1; seed <= 4; seed++)
        {
            DrawnStep step = new(program, seed);
            check(program, step, new PrintedPage(program, step));
        }
    }
}
