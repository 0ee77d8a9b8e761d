namespace Ostl.Tests.Networks;

/// <summary>Networks whose input is an integer: what they learn, what they refuse, and what a step costs.</summary>
public sealed class IntegerInputTests
{
    private const int Values = 11;

    private static Network Tokens => Network.Sequential(
        Values, new Embedding { Units = 6 }, new LowRankRnn { Units = 5, Rank = 2 }, new Linear { Units = Values });

    [Fact]
    public void A_stack_above_an_embedding_learns_what_it_declares() =>
        GradientCheck.Run(Tokens, new GradientCheckOptions { Loss = Loss.CrossEntropy, Steps = 7 }).ThrowIfFailed();

    [Fact]
    public void Only_the_rows_that_were_picked_have_a_gradient()
    {
        Network network = TestSequences.Scatter(Tokens);
        int[] tokens = [3, 7, 3, 0];
        network.Gradients(
            SequenceBatch.Of(new Sequence(tokens) { Labels = [7, 3, 0, 1] }), Loss.CrossEntropy,
            new GradientOptions { Window = 1 });
        float[] gradient = network.Parameters["layers[0].E"].Gradient.ToArray();

        Assert.All(Enumerable.Range(0, Values), row => Assert.Equal(
            tokens.Contains(row), gradient.AsSpan(row * 6, 6).IndexOfAnyExcept(0f) >= 0));
    }

    [Fact]
    public void A_learner_takes_integers_and_learns_to_repeat_them()
    {
        Learner learner = Tokens.Initialize(1).Learn(Loss.CrossEntropy, new Adam(0.01f));
        float first = 0, last = 0;
        for (int t = 0; t < 600; t++)
        {
            learner.Step(t % 4, label: (t + 1) % 4);
            first += t < 50 ? learner.LastLoss : 0;
            last += t >= 550 ? learner.LastLoss : 0;
        }

        Assert.True(last < 0.5f * first, $"{first} before, {last} after");
        Assert.Equal(learner.Predict(2).ToArray(), learner.Step(2).ToArray());
    }

    [Fact]
    public void What_is_no_integer_of_the_network_is_refused()
    {
        Learner learner = Tokens.Learn(Loss.CrossEntropy, new Sgd(0.1f));
        Learner numbers = Network.Sequential(2, new Linear { Units = 3 }).Learn(Loss.CrossEntropy, new Sgd(0.1f));

        Says("an integer from 0 to 10", () => learner.Step(11).ToArray());
        Says("an integer from 0 to 10", () => learner.Step(-1, label: 0).ToArray());
        Says("found the integer 1 alone", () => numbers.Step(1).ToArray());
        Says("found 11", () => Tokens.Record(SequenceBatch.Of(new Sequence([1, 11]))));
        Says("step 1: expected an integer from 0", () => new Sequence([1, -1]));
        Says("found no integers", () => new Sequence((int[])[]));
        Says(
            "1 number a step; the sequences have 3", () =>
                Tokens.Record(SequenceBatch.Of(new Sequence(3, new float[6]))));
    }

    [Fact]
    public void Sizes_are_checked_when_a_network_is_built()
    {
        Says("Rank is 0; expected at least 1", () => Network.Sequential(2, new LowRankRnn { Units = 3, Rank = 0 }));
        Says("takes 2 inputs, 'a' and 'b'", () => Network.Sequential(2, new Add()));
    }

    private static void Says(string what, Action refused) =>
        Assert.Contains(what, Assert.ThrowsAny<ArgumentException>(refused).Message, StringComparison.Ordinal);

    private static void Says<T>(string what, Func<T> refused) =>
        Assert.Contains(
            what, Assert.ThrowsAny<ArgumentException>(() => { refused(); }).Message, StringComparison.Ordinal);
}
