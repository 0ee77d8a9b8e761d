using Ostl.Proofs;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// Gradients of sequences that restart anywhere: before the first step, twice in a row, before the last, in windows
/// that begin or end there; beside sequences of one step and of all.
/// </summary>
public sealed class RestartTests
{
    private const int Attempts = 60;

    // Of the reference in single precision: learning code may lose some times as much.
    private const double MaxRounding = 4e-6;

    private static readonly GradientCheckOptions Options =
        new() { Inputs = 4, Outputs = 2, BatchSize = 4, Steps = 9, Seed = 6 };

    private static readonly (LearningRule Rule, int Window)[] Runs =
    [
        (LearningRule.Ostl, 1), (LearningRule.Ostl, 2), (LearningRule.Ostl, 4), (LearningRule.Ostl, 9),
        (LearningRule.OstlWithoutH, 1), (LearningRule.OstlWithoutH, 3), (LearningRule.Bptt, 9),
    ];

    public static TheoryData<string> Names => TestedCells.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_right_wherever_sequences_restart(string name)
    {
        NetworkUnderTest subject = new(
            CheckedNetwork.Of(TestedCells.Make(name, units: 4), Options), Loss.MeanSquaredError, Supervision.EveryStep);
        DrawnReference reference = Draw(subject);

        foreach ((LearningRule rule, int window) in Runs)
        {
            ReferenceResult expected = reference.Under(rule);
            double[][][] found = subject.Gradients(reference.Draw, rule, window).Weights;

            for (int layer = 0; layer < found.Length; layer++)
            {
                for (int weight = 0; weight < found[layer].Length; weight++)
                {
                    double error = GradientComparison.RelativeError(
                        found[layer][weight], expected.Weights[layer][weight], expected.Scales[layer][weight]);
                    Assert.True(
                        error < 2e-5,
                        $"{name}, {rule.Name}, window {window}, layer {layer}, weight {weight}: {error:E1} away.");
                }
            }
        }
    }

    private static DrawnReference Draw(IGradientsUnderTest subject)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            DrawnReference reference = new(subject, Restarting(CheckDraw.Of(subject, Options, attempt)));

            if (reference.Distance >= Options.MinDistance && reference.IsFinite() && reference.Rounding() < MaxRounding)
            {
                return reference;
            }
        }

        throw new InvalidOperationException($"None of {Attempts} draws keeps clear of all thresholds.");
    }

    // The sequences have 9, 7, 5 and 3 steps; the last is cut to one.
    private static CheckDraw Restarting(CheckDraw draw) => draw with
    {
        Batch =
        [
            draw.Batch[0] with { Restarts = At(draw.Batch[0], 0, 1, 2, 5, 8) },
            draw.Batch[1] with { Restarts = At(draw.Batch[1], 4, 6) },
            draw.Batch[2] with { Restarts = null },
            new ReferenceSequence(draw.Batch[3].Inputs[..1])
            {
                Targets = draw.Batch[3].Targets![..1], Supervised = [true], Restarts = [true],
            },
        ],
    };

    private static bool[] At(ReferenceSequence sequence, params int[] steps) =>
        [.. Enumerable.Range(0, sequence.Steps).Select(t => steps.Contains(t))];
}
