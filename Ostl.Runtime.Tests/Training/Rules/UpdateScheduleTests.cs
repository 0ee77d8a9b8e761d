using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Rules;

/// <summary>When weights are updated: the trainer and the learner, against updates made by hand.</summary>
public class UpdateScheduleTests
{
    private const float Rate = 0.5f;

    private readonly Sequence sequence;

    public UpdateScheduleTests()
    {
        Sequence drawn = TestSequences.Batch(inputs: 3, outputs: 2)[0];
        sequence = new Sequence(3, drawn.Inputs)
        {
            Targets = drawn.Targets,
            Supervised = [.. Enumerable.Range(0, drawn.Steps).Select(t => t % 4 == 2)],
        };
    }

    [Fact]
    public async Task EveryWindowIsAnUpdateForEachPieceOfTheSequence()
    {
        Network byHand = Make();
        for (int first = 0; first < sequence.Steps; first += 4)
        {
            byHand.Gradients(
                SequenceBatch.Of(Piece(first, 4)), Loss.BernoulliNll, new GradientOptions { KeepState = true });
            foreach (Parameter parameter in byHand.Parameters)
            {
                for (int i = 0; i < parameter.Count; i++)
                {
                    parameter.Values[i] -= Rate * parameter.Gradient[i];
                }
            }
        }

        Agree(byHand, await Train(UpdateSchedule.EveryWindow, window: 4));
        Agree(byHand, Learn(UpdateSchedule.EveryWindow, window: 4));
        Differ(byHand, await Train(UpdateSchedule.SequenceEnd, window: 4));
    }

    [Fact]
    public async Task TheTrainerAndTheLearnerUpdateAtTheSameSteps()
    {
        Network everyStep = Learn(UpdateSchedule.EveryStep);
        Network onTargets = Learn(UpdateSchedule.OnTargets);
        Agree(everyStep, await Train(UpdateSchedule.EveryStep));
        Agree(onTargets, await Train(UpdateSchedule.OnTargets));

        // Steps without a target have no gradient, so that without momentum their updates do nothing.
        Agree(everyStep, onTargets);
        Differ(onTargets, Learn(UpdateSchedule.SequenceEnd));
    }

    [Fact]
    public void AStreamIsUpdatedAtItsEndWhenItRestarts()
    {
        Network network = Make();
        network.Gradients(
            SequenceBatch.Of(sequence), Loss.BernoulliNll, new GradientOptions { Reduction = Reduction.Sum });
        Network byHand = Make();
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            for (int j = 0; j < network.Parameters[i].Count; j++)
            {
                byHand.Parameters[i].Values[j] -= Rate * network.Parameters[i].Gradient[j];
            }
        }

        Agree(byHand, Learn(UpdateSchedule.SequenceEnd));
    }

    [Fact]
    public async Task TruncatedBackpropagationUpdatesEveryWindow()
    {
        Network truncated = await Train(UpdateSchedule.EveryWindow, rule: LearningRule.TruncatedBptt(4));
        Differ(truncated, await Train(UpdateSchedule.EveryWindow, window: 4));
        Differ(truncated, Make());
    }

    [Fact]
    public async Task SequencesOfABatchGoThroughTheirWindowsTogether()
    {
        Sequence[] batch = [.. Enumerable.Range(0, 5).Select(i => TestSequences.Batch(inputs: 3, outputs: 2)[i])];
        Network network = Make();
        var trainer = new Trainer(network, Loss.BernoulliNll, new Sgd(Rate))
        {
            BatchSize = 5, Window = 3, Update = UpdateSchedule.EveryWindow,
        };
        await Fit(trainer, batch);
        float[] first = Values(network);
        network = Make();
        trainer = new Trainer(network, Loss.BernoulliNll, new Sgd(Rate))
        {
            BatchSize = 5, Window = 3, Update = UpdateSchedule.EveryWindow, Threads = 3,
        };
        await Fit(trainer, batch);

        Assert.Equal(first, Values(network));
        Assert.NotEqual(first, Values(Make()));
    }

    [Fact]
    public void SchedulesThatTheRuleHasNoPlaceForAreRefused()
    {
        Refuses(
            ["'bptt'", "SequenceEnd"],
            new Trainer(Make(), Loss.BernoulliNll, new Sgd(1))
            {
                Rule = LearningRule.Bptt, Update = UpdateSchedule.EveryStep,
            });
        Refuses(
            ["'tbptt-4'", "EveryWindow"],
            new Trainer(Make(), Loss.BernoulliNll, new Sgd(1))
            {
                Rule = LearningRule.TruncatedBptt(4), Update = UpdateSchedule.OnTargets,
            });
        Refuses(
            ["'ostl'", "set Window"],
            new Trainer(Make(), Loss.BernoulliNll, new Sgd(1)) { Update = UpdateSchedule.EveryWindow });
        Says(
            ["'tbptt-4'", "a step at a time"], () =>
                Make().Learn(Loss.BernoulliNll, new Sgd(1), LearningRule.TruncatedBptt(4), UpdateSchedule.SequenceEnd));
    }

    private void Refuses(string[] says, Trainer trainer) =>
        Says(says, () => trainer.FitAsync([sequence], [], epochs: 1));

    private static void Says(string[] says, Action action)
    {
        string message = Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.All(says, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private async Task<Network> Train(UpdateSchedule update, int? window = null, LearningRule? rule = null)
    {
        Network network = Make();
        await Fit(
            new Trainer(network, Loss.BernoulliNll, new Sgd(Rate))
            {
                Update = update, Window = window, Rule = rule ?? LearningRule.Ostl,
            },
            [sequence]);
        return network;
    }

    private static async Task Fit(Trainer trainer, Sequence[] sequences)
    {
        await foreach (EpochReport _ in trainer.FitAsync(sequences, [], epochs: 1))
        {
        }
    }

    private Network Learn(UpdateSchedule update, int? window = null)
    {
        Network network = Make();
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(Rate), LearningRule.Ostl, update, window);
        for (int t = 0; t < sequence.Steps; t++)
        {
            ReadOnlySpan<float> x = sequence.Inputs.AsSpan(3 * t, 3);
            _ = sequence.Supervised![t] ? learner.Step(x, sequence.Targets.AsSpan(2 * t, 2)) : learner.Step(x);
        }

        learner.Restart();
        return network;
    }

    private Sequence Piece(int first, int steps) => new(3, sequence.Inputs[(3 * first)..(3 * (first + steps))])
    {
        Targets = sequence.Targets![(2 * first)..(2 * (first + steps))],
        Supervised = sequence.Supervised![first..(first + steps)],
    };

    private static Network Make() => TestSequences.Scatter(
        Network.Sequential(3, new RecurrentSoftSnu { Units = 4 }, new Linear { Units = 2 }));

    private static float[] Values(Network network) => [.. network.Parameters.SelectMany(p => p.Values.ToArray())];

    private static void Agree(Network expected, Network found) =>
        Assert.True(Distance(expected, found) < 1e-5, $"{Distance(expected, found):E2}");

    private static void Differ(Network expected, Network found) =>
        Assert.True(Distance(expected, found) > 1e-4, $"{Distance(expected, found):E2}");

    private static double Distance(Network expected, Network found) =>
        Math.Sqrt(Values(expected).Zip(Values(found), (a, b) => (double)(a - b) * (a - b)).Sum());
}
