using Ostl.Benchmarks.Cells;
using Ostl.Compiled;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Layers.Traces;

/// <summary>
/// Recurrence inside heads: the same numbers as with whole matrices that are 0 between the heads, at the cost of a head.
/// </summary>
public sealed class BlockTracesTests
{
    private const int Inputs = 5;

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 6, 1, 4 }, { 6, 2, 4 }, { 6, 3, 1 }, { 6, 6, 1 }, { 6, 6, 4 }, { 34, 2, 1 }, { 34, 2, 5 }, { 48, 3, 4 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Heads_learn_what_whole_matrices_learn_in_their_blocks(int units, int heads, int window)
    {
        (Network inHeads, Network whole) = Pair(units, heads);
        SequenceBatch batch = TestSequences.Batch(Inputs, units);
        var options = new GradientOptions { Window = window };

        Dictionary<string, double[]> found = Gradient(inHeads, batch, options);
        Dictionary<string, double[]> expected = Gradient(whole, batch, options);

        foreach ((string name, double[] values) in found)
        {
            double[] other = IsOfHeads(name) ? Blocks(expected[name], units, heads) : expected[name];
            Assert.True(Errors.Norm(other) > 1e-3, $"{name} is dead");
            Assert.InRange(Errors.Relative(values, other), 0, 1e-5);
        }

        // Between heads a whole matrix does learn: without its zeros the two would differ.
        Assert.True(heads == 1 || Errors.Norm(expected["layers[0].H"]) > 1.01 * Errors.Norm(found["layers[0].H"]));
    }

    [Fact]
    public void A_layer_puts_out_what_whole_matrices_put_out()
    {
        (Network inHeads, Network whole) = Pair(units: 12, heads: 3);
        SequenceBatch batch = TestSequences.Batch(Inputs, 12);
        float[] found = inHeads.Record(batch).Output(0, 5).ToArray();
        float[] expected = whole.Record(batch).Output(0, 5).ToArray();
        Assert.Equal(expected, found, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.True(found.Max() > 0.1);
    }

    [Fact]
    public void The_structure_and_its_price_are_told()
    {
        (Network inHeads, Network whole) = Pair(units: 64, heads: 8);
        var options = new ExplainOptions { Steps = 100, Window = 10 };
        LayerExplanation blocks = inHeads.Explain(options).Layers[0];
        LayerExplanation dense = whole.Explain(options).Layers[0];

        Assert.Equal((JacobianStructure.Blocks, TraceForm.Blocks, 8), (blocks.Jacobian, blocks.Traces, blocks.Blocks));
        Assert.Equal((JacobianStructure.Dense, TraceForm.Dense), (dense.Jacobian, dense.Traces));
        Assert.Contains("8 blocks 16×16", inHeads.Explain(options).ToString());
        Assert.All(inHeads.Explain(options).Parameters, parameter => Assert.True(parameter.IsExact));
        Assert.InRange(dense.Memory.Traces / (double)blocks.Memory.Traces, 8, 64);
        Assert.True(dense.Cost.Traces > 8 * blocks.Cost.Traces);
    }

    [Fact]
    public void A_matrix_in_blocks_is_held_and_drawn_block_by_block()
    {
        Network network = Network.Sequential(Inputs, new HeadRnn { Units = 12, Heads = 3 });
        network.Initialize(seed: 4);

        Assert.Equal([12, 4], network.Parameters["layers[0].H"].Shape);

        // LeCun's bound is 1 / √fan_in, and the fan_in is that of a block.
        float largest = network.Parameters["layers[0].H"].Values.ToArray().Max(Math.Abs);
        Assert.InRange(largest, 1.1 / Math.Sqrt(12), 1 / Math.Sqrt(4));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Says("Heads is 5, the number of equal blocks of H; expected a divisor of its 12 units", () =>
            Network.Sequential(Inputs, new HeadRnn { Units = 12, Heads = 5 }));
        Says("Heads is 0; expected at least 1", () => Network.Sequential(Inputs, new HeadRnn { Units = 12, Heads = 0 }));

        var builder = new NetworkBuilder();
        NetworkNode heads = builder.Add(new HeadRnn { Units = 12, Heads = 3 }, builder.Input(Inputs));
        NetworkNode pairs = builder.Add(new HeadRnn { Units = 4, Heads = 2 }, heads);
        NetworkNode linear = builder.Add(new Linear { Units = 4 }, pairs);
        Says("block-diagonal (3 blocks)", () => _ = heads["H"].Transposed);
        Says("2 blocks", () => builder.Tie(linear["W"], pairs["H"]));
    }

    private static void Says(string what, Action refused) =>
        Assert.Contains(what, Assert.ThrowsAny<Exception>(refused).Message, StringComparison.Ordinal);

    private static bool IsOfHeads(string name) => name is "layers[0].H" or "layers[0].F";

    private static (Network InHeads, Network Whole) Pair(int units, int heads)
    {
        Network inHeads = Network.Sequential(Inputs, new HeadRnn { Units = units, Heads = heads });
        Network whole = Network.Sequential(Inputs, new WholeRnn { Units = units });
        var random = new SeededRandom(7);
        foreach (Parameter parameter in inHeads.Parameters)
        {
            Span<float> values = parameter.Values;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)random.Uniform(-0.5, 0.5);
            }

            Span<float> other = whole.Parameters[parameter.Name].Values;
            for (int i = 0; i < values.Length; i++)
            {
                other[IsOfHeads(parameter.Name) ? Place(i, units, heads) : i] = values[i];
            }
        }

        foreach (string name in new[] { "layers[0].H", "layers[0].F" })
        {
            Span<float> other = whole.Parameters[name].Values;
            for (int i = 0; i < other.Length; i++)
            {
                int size = units / heads;
                other[i] = i / units / size == i % units / size ? other[i] : 0;
            }
        }

        return (inHeads, whole);
    }

    // Where an element that is held lies in the whole matrix.
    private static int Place(int element, int units, int heads)
    {
        int size = units / heads;
        int row = element / size;
        return (row * units) + (row / size * size) + (element % size);
    }

    private static double[] Blocks(double[] whole, int units, int heads) =>
        [.. Enumerable.Range(0, units * units / heads).Select(i => whole[Place(i, units, heads)])];

    private static Dictionary<string, double[]> Gradient(Network network, SequenceBatch batch, GradientOptions options)
    {
        network.Gradients(batch, Loss.MeanSquaredError, options);
        return network.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => Array.ConvertAll(parameter.Gradient.ToArray(), value => (double)value));
    }
}
