using Ostl.Generator.Lowering;
using Ostl.Generator.Targets.Derivations;
using Ostl.Generator.Tests.Targets.Derivations;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Oracles;

/// <summary>
/// The Jacobians that smilies-polito/neurotrain publishes in its OSTL and OSTTP trainers for a recurrent leaky neuron
/// with state s, output y, leak β, threshold θ: with the state reset to zero ∂s/∂s⁻ = β (1 − y⁻) and ∂s/∂y⁻ = −β s⁻ +
/// H; with the threshold subtracted β and −θ + H; without a reset β and H. They must be what the compiler derives and
/// prints.
/// </summary>
public sealed class ResetJacobianTests
{
    private const string Section = "The Jacobian within a unit";

    private static readonly Dictionary<string, Reset> Resets = new()
    {
        ["zero"] = new(
            "s = β * s * (1 - y) + W * x + H * y;", @"\beta\,(1 - y^{t-1})", @"-\beta\,s^{t-1}",
            static (step, unit) => Leak(step) * (1 - step.Previous[1][unit]),
            static (step, unit) => -Leak(step) * step.Previous[0][unit]),
        ["subtract"] = new(
            "s = β * s + W * x + H * y - θ * y;", @"\beta", @"-\theta",
            static (step, _) => Leak(step), static (step, _) => -step.Settings[1][0]),
        ["none"] = new(
            "s = β * s + W * x + H * y;", @"\beta", null, static (step, _) => Leak(step), static (_, _) => 0),
    };

    public static TheoryData<string> Names => [.. Resets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_printed_is_what_is_published(string name)
    {
        LatexEquation[] jacobian = [.. LatexEquation.Of(DerivationPage.Write(Compile(name)))
            .Where(static equation => equation.Section == Section)];

        Assert.Equal(Resets[name].OfState, Right("J_{s,s}"));
        Assert.Equal(Resets[name].OfOutput, Right("J_{s,y}"));

        string? Right(string left) => jacobian.SingleOrDefault(equation => equation.Left == left)?.Right;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_derived_has_the_published_values(string name)
    {
        CellProgram program = Compile(name);
        Reset reset = Resets[name];

        for (int seed = 1; seed <= 4; seed++)
        {
            DrawnStep step = new(program, seed);
            double[] ofState = step.Value(program.Jacobian[0]);
            double[] ofOutput = step.Value(program.Jacobian[1]);

            for (int unit = 0; unit < 3; unit++)
            {
                Assert.Equal(reset.State(step, unit), ofState[ofState.Length == 1 ? 0 : unit], 1e-14);
                Assert.Equal(reset.Output(step, unit), ofOutput[ofOutput.Length == 1 ? 0 : unit], 1e-14);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void H_is_added_to_what_the_output_passes_back_and_left_out_without_recurrence(string name)
    {
        CellProgram program = Compile(name);
        Reset reset = Resets[name];

        // With λ = 1 for s and nothing else, λ⁻ of y is the column sum of ∂s/∂y⁻.
        DrawnStep step = new DrawnStep(program, 2).Seeded(program, 2, state: 0);
        double[] whole = step.Value(StoredNodes.At(program.Adjoints[0].Step, new Place(PlaceKind.LambdaPrevious, 1)));
        double[] without = step.Value(StoredNodes.At(program.Adjoints[1].Step, new Place(PlaceKind.LambdaPrevious, 1)));
        double[,] h = step.Matrices[1];

        for (int unit = 0; unit < 3; unit++)
        {
            double own = reset.Output(step, unit), mapped = h[0, unit] + h[1, unit] + h[2, unit];

            Assert.True(Math.Abs(mapped) > 1e-3);
            Assert.Equal(own + mapped, whole[unit], 1e-14);
            Assert.Equal(own, without[without.Length == 1 ? 0 : unit], 1e-14);
        }
    }

    private static double Leak(DrawnStep step) => step.Settings[0][0];

    private static CellProgram Compile(string name) => CellCompiler.Compile(
        CellSource.Define($$"""
            [OstlCell] public partial class Neuron
            {
                [Weight] Matrix W, H; [State] Vector s, y;
                public float β { get; init; } = 0.9f;
                public float θ { get; init; } = 1;
                Vector Step(Vector x) { {{Resets[name].Step}} y = Spike(s - θ); return y; }
            }
            """),
        CancellationToken.None);

    private sealed record Reset(
        string Step, string OfState, string? OfOutput, Func<DrawnStep, int, double> State,
        Func<DrawnStep, int, double> Output);
}
