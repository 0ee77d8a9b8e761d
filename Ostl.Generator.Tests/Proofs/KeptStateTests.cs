using Ostl.Proofs;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// A stream that is learned in pieces, states and traces kept between calls, has the gradient of the whole: traces
/// carry everything.
/// </summary>
public sealed class KeptStateTests
{
    private const int Steps = 12;

    private const int Inputs = 4;

    // A gradient so much smaller than others of its network is what rounding leaves of terms that cancel.
    private const double Negligible = 1e-3;

    public static TheoryData<string> Names => TestedCells.NamesInStacks;

    [Theory]
    [MemberData(nameof(Names))]
    public void PiecesOfAStreamSumToTheWhole(string name)
    {
        Network network = Scattered(name);
        Sequence[] streams = [.. Enumerable.Range(0, 2).Select(i => Stream(network, seed: i))];

        foreach (LearningRule rule in new[] { LearningRule.Ostl, LearningRule.OstlWithoutH })
        {
            double[][] whole = Gradient(network, streams, new GradientOptions { Rule = rule, Window = Steps });
            double largest = whole.Max(one => Math.Sqrt(one.Sum(value => value * value)));

            foreach ((int window, int[] pieces) in new[] { (1, new[] { 6, 6 }), (6, [6, 6]), (3, [5, 1, 6]) })
            {
                double[][] sum = InPieces(
                    network, streams, new GradientOptions { Rule = rule, Window = window, KeepState = true }, pieces);

                for (int i = 0; i < whole.Length; i++)
                {
                    double error = GradientComparison.RelativeError(sum[i], whole[i], Negligible * largest);
                    Assert.True(
                        error < 1e-5,
                        $"{rule.Name}, window {window}: {network.Parameters[i].Name} is {error:E1} away.");
                }
            }
        }
    }

    [Fact]
    public void AStreamWhoseStateIsNotKeptHasAnotherGradient()
    {
        Network network = Scattered("RecurrentSoftSnu");
        Sequence[] streams = [Stream(network, seed: 0)];
        double[][] whole = Gradient(network, streams, new GradientOptions { Window = Steps });
        double[][] sum = InPieces(network, streams, new GradientOptions { Window = 6 }, [6, 6]);

        Assert.All(
            whole.Zip(sum), pair => Assert.True(GradientComparison.RelativeError(pair.Second, pair.First) > 1e-3));
    }

    private static double[][] InPieces(Network network, Sequence[] streams, GradientOptions options, int[] pieces)
    {
        double[][] sum = [.. network.Parameters.Select(parameter => new double[parameter.Count])];
        network.ForgetState();
        int first = 0;

        foreach (int steps in pieces)
        {
            double[][] piece = Gradient(network, [.. streams.Select(stream => Piece(stream, first, steps))], options);
            sum = [.. sum.Zip(piece, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())];
            first += steps;
        }

        return sum;
    }

    private static double[][] Gradient(Network network, Sequence[] sequences, GradientOptions options)
    {
        network.Gradients(SequenceBatch.Of(sequences), Loss.MeanSquaredError, options);

        return [
            .. network.Parameters.Select(
                parameter => Array.ConvertAll(parameter.Gradient.ToArray(), value => (double)value))];
    }

    private static Network Scattered(string name)
    {
        Network network = Network.Sequential(
            Inputs, new Linear { Units = 4 }, TestedCells.Make(name, units: 4), new Linear { Units = 2 }).Initialize(3);
        SeededRandom random = new(4);

        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in parameter.Values)
            {
                value += (float)random.Uniform(-0.2, 0.2);
            }
        }

        return network;
    }

    private static Sequence Stream(Network network, int seed)
    {
        SeededRandom random = new(seed);

        return new Sequence(Inputs, Numbers(Steps * Inputs, -2, 2))
        {
            Targets = Numbers(Steps * network.Outputs, -1, 1),
            Restarts = seed == 0 ? [.. Enumerable.Range(0, Steps).Select(static t => t is 4 or 8)] : null,
        };

        float[] Numbers(int count, double low, double high) =>
            [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(low, high))];
    }

    private static Sequence Piece(Sequence whole, int first, int steps) =>
        new(whole.InputSize, whole.Inputs[(first * whole.InputSize)..((first + steps) * whole.InputSize)])
        {
            Targets = whole.Targets![(first * 2)..((first + steps) * 2)],
            Restarts = whole.Restarts?[first..(first + steps)],
        };
}
