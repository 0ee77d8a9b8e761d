using Ostl.Tests.Networks;

namespace Ostl.Tests.Training;

/// <summary>Updates of a table touch the rows that were picked, and come to what they would over all rows.</summary>
public sealed class TableUpdateTests
{
    private const int Values = 40;
    private const int Units = 21;
    private const float Sentinel = 123;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["sgd"] = () => new Sgd(0.1f),
        ["momentum"] = () => new Sgd(0.1f) { Momentum = 0.9f },
        ["nesterov"] = () => new Sgd(0.1f) { Momentum = 0.9f, Nesterov = true },
        ["rmsprop"] = () => new RmsProp(0.01f),
        ["adam"] = () => new Adam(0.01f),
    };

    private static readonly int[][] Tokens = [[3, 7, 3, 0], [39, 7, 7, 8], [1, 1, 2, 3], [4, 5, 39, 0], [6, 3, 9, 9]];

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    /// <summary>Over several batches, so that rows without a gradient are ones that had some before.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void TheResultIsThatOfAllRowsToTheLastBit(string name)
    {
        foreach (double? clip in new double?[] { null, 0.05 })
        {
            Network sparse = Make();
            Train(sparse, Optimizers[name](), clip);
            Network dense = Make();
            Optimizer optimizer = Optimizers[name]();
            foreach (SequenceBatch batch in Batches())
            {
                OverAllRows(dense, optimizer, batch, clip);
            }

            Assert.Equal(Table(dense), Table(sparse));
            Assert.NotEqual(Table(Make()), Table(sparse));
        }
    }

    /// <summary>Groups of a batch pick different rows; their sums come to what adding whole matrices does.</summary>
    [Fact]
    public void TheSumOverGroupsIsThatOfAllRowsToTheLastBit()
    {
        int[][] nine = [.. Enumerable.Range(0, 9).Select(i => Tokens[i % 3 == 0 ? 4 : i % Tokens.Length])];
        float[] first = Gradient(nine[..4], Reduction.Sum);
        float[] second = Gradient(nine[4..], Reduction.Sum);
        float[] expected = [.. first.Zip(second, (a, b) => (a + b) * (float)(1.0 / 9))];

        Assert.Equal(expected, Gradient(nine, Reduction.MeanOfSequences));
        Assert.Contains(Enumerable.Range(0, Values), row =>
            Row(first, row).IndexOfAnyExcept(0f) >= 0 != Row(second, row).IndexOfAnyExcept(0f) >= 0);
        Assert.NotEqual(expected, first);
    }

    [Theory]
    [InlineData("sgd", 3 * Units)]
    [InlineData("momentum", Values * Units)]
    public void AnOptimizerIsGivenTheRowsItNeeds(string name, int expected)
    {
        Network network = Make();
        var counting = new Counting(Optimizers[name]().LeavesRowsWithoutGradient);
        var optimizers = new OptimizerMap(new Sgd(0.1f)) { ["layers[0]"] = counting };
        Learn(network, Tokens[0], new ParameterUpdate(network, optimizers, new RuleChoice(LearningRule.Ostl)));

        Assert.Equal(expected, counting.Seen);
        Assert.Equal([0, 3, 7], network.Parameters["layers[0].E"].Picked!.Rows.ToArray().Order());
    }

    /// <summary>What was planted in a row that no batch picks is still there, and has moved no value.</summary>
    [Fact]
    public void RowsThatWereNotPickedAreNotLookedAt()
    {
        Network network = Make();
        Parameter table = network.Parameters["layers[0].E"];
        var update = new ParameterUpdate(network, new Sgd(0.1f), new RuleChoice(LearningRule.Ostl));
        table.GradientRow(20).Fill(Sentinel);
        float[] before = Table(network);
        Learn(network, Tokens[0], update);
        Learn(network, Tokens[1], update);

        Assert.All(table.GradientRow(20).ToArray(), value => Assert.Equal(Sentinel, value));
        Assert.All(Enumerable.Range(0, Values), row => Assert.Equal(
            row is 0 or 3 or 7 or 8 or 39, !Row(before, row).SequenceEqual(Row(Table(network), row))));

        // Rows of the batch before are cleared.
        Assert.All(table.GradientRow(3).ToArray(), value => Assert.Equal(0, value));
    }

    /// <summary>The control: who has had the gradient may have written anywhere, and finds it computed anew.</summary>
    [Fact]
    public void AGradientThatWasHandedOutIsClearedWhole()
    {
        Network network = Make();
        Span<float> gradient = network.Parameters["layers[0].E"].Gradient;
        network.Gradients(Batch(Tokens[0]), Loss.CrossEntropy);
        gradient.Fill(Sentinel);
        network.Gradients(Batch(Tokens[1]), Loss.CrossEntropy);
        float[] found = gradient.ToArray();

        Network untouched = Make();
        untouched.Gradients(Batch(Tokens[1]), Loss.CrossEntropy);
        Assert.Equal(untouched.Parameters["layers[0].E"].OwnGradient.ToArray(), found);
        Assert.True(found.AsSpan().IndexOfAnyExcept(0f) >= 0);
    }

    [Fact]
    public void ATableThatIsTiedToAReadoutHasNoRowsToLeaveOut()
    {
        var builder = new NetworkBuilder();
        NetworkNode embedding = builder.Add(new Embedding { Units = Units }, builder.IntegerInput(Values));
        NetworkNode readout = builder.Add(new Linear { Units = Values }, embedding);
        builder.Tie(embedding["E"], readout["W"]);
        Network network = builder.Build(readout);
        network.Gradients(Batch(Tokens[0]), Loss.CrossEntropy);

        Assert.Null(network.Parameters["layers[0].E"].Picked);
        float[] gradient = network.Parameters["layers[0].E"].OwnGradient.ToArray();
        Assert.All(Enumerable.Range(0, Values), row => Assert.True(Row(gradient, row).IndexOfAnyExcept(0f) >= 0));
    }

    private static Network Make() => TestSequences.Scatter(
        Network.Sequential(
            Values, new Embedding { Units = Units }, new SoftSnu { Units = 5 }, new Linear { Units = 3 }));

    private static SequenceBatch Batch(params int[][] tokens) => SequenceBatch.Of(
        [.. tokens.Select(one => new Sequence(one) { Labels = Array.ConvertAll(one, token => token % 3) })]);

    // Nine sequences fall into two groups, whose sums are added.
    private static IEnumerable<SequenceBatch> Batches() =>
        Enumerable.Range(0, 6).Select(i => Batch(
            [.. Enumerable.Range(0, i % 2 == 0 ? 9 : 1).Select(j => Tokens[(i + j) % Tokens.Length])]));

    private static void Train(Network network, Optimizer optimizer, double? clip)
    {
        var update = new ParameterUpdate(network, optimizer, new RuleChoice(LearningRule.Ostl));
        foreach (SequenceBatch batch in Batches())
        {
            network.Gradients(batch, Loss.CrossEntropy, new GradientOptions { Window = 2 });
            Assert.True(update.Apply(clip));
        }
    }

    // As an update was before any row was left out.
    private static void OverAllRows(Network network, Optimizer optimizer, SequenceBatch batch, double? clip)
    {
        network.Gradients(batch, Loss.CrossEntropy, new GradientOptions { Window = 2 });
        OptimizerPlace[] places = new OptimizerMap(optimizer).Attach(network);
        double squares = network.Parameters.Sum(parameter => GradientClipping.SumOfSquares(parameter.Gradient));
        float factor = clip is { } norm ? GradientClipping.Factor(squares, norm) : 1;
        foreach ((Parameter parameter, OptimizerPlace place) in network.Parameters.Zip(places))
        {
            GradientClipping.Scale(parameter.Gradient, factor);
            place.Optimizer.Update(place.Index, parameter.Values, parameter.Gradient);
        }
    }

    private static float[] Gradient(int[][] tokens, Reduction reduction)
    {
        Network network = Make();
        network.Gradients(Batch(tokens), Loss.CrossEntropy, new GradientOptions { Reduction = reduction, Window = 2 });
        return network.Parameters["layers[0].E"].OwnGradient.ToArray();
    }

    private static void Learn(Network network, int[] tokens, ParameterUpdate update)
    {
        network.Gradients(Batch(tokens), Loss.CrossEntropy);
        Assert.True(update.Apply(clipNorm: null));
    }

    private static float[] Table(Network network) => network.Parameters["layers[0].E"].Values.ToArray();

    private static ReadOnlySpan<float> Row(float[] table, int row) => table.AsSpan(row * Units, Units);

    /// <summary>Counts the numbers that it is given.</summary>
    private sealed class Counting(bool leaves) : Optimizer(1)
    {
        public int Seen { get; private set; }

        internal override bool LeavesRowsWithoutGradient => leaves;

        protected override void Apply(
            int index, float rate, Span<float> values, float[][] state, ReadOnlySpan<float> gradient) =>
            Seen += gradient.Length;
    }
}
