using Ostl.Proofs;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>Seeded weights and sequences for a stack of hand-written cells.</summary>
internal sealed class Problem
{
    private readonly Random random;

    public Problem(int seed, int inputs, params (Cell Cell, int Units)[] layers)
    {
        random = new Random(seed);
        Inputs = inputs;
        Stack = new ReferenceLayer[layers.Length];

        for (int i = 0; i < layers.Length; i++)
        {
            ReferenceLayer empty = new(layers[i].Cell, inputs, layers[i].Units, []);
            int[] weights = [.. Enumerable.Range(0, empty.Description.Weights.Length)];
            Stack[i] = empty with { Weights = Array.ConvertAll(weights, weight => Draw(empty.WeightLength(weight))) };
            inputs = layers[i].Units;
        }
    }

    public int Inputs { get; }

    public ReferenceLayer[] Stack { get; }

    public ReferenceSequence Sequence(int steps) => new(Rows(steps, Inputs))
    {
        Targets = Rows(steps, Stack[^1].Units),
        Labels = [.. Enumerable.Range(0, steps).Select(_ => random.Next(Stack[^1].Units))],
    };

    /// <summary>Three sequences: two lengths, steps without a target, restarts.</summary>
    public ReferenceSequence[] Batch(int steps) =>
    [
        Sequence(steps),
        Sequence(steps - 3) with { Supervised = [.. Enumerable.Range(0, steps - 3).Select(t => t % 2 == 1)] },
        Sequence(steps) with { Restarts = [.. Enumerable.Range(0, steps).Select(t => t == 3)] },
    ];

    /// <summary>The same weights in another cell with the same weights.</summary>
    public ReferenceLayer[] With(params Cell[] cells) =>
        [.. Stack.Select((layer, i) => layer with { Cell = cells[i] })];

    public double[][] Rows(int rows, int width) => [.. Enumerable.Range(0, rows).Select(_ => Draw(width))];

    private double[] Draw(int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1)];
}

/// <summary>How far two arrays are from each other.</summary>
internal static class Distances
{
    /// <summary>‖a − b‖ / ‖b‖.</summary>
    public static double Relative(double[] found, double[] expected) =>
        Norm([.. found.Zip(expected, (a, b) => a - b)]) / Math.Max(1e-6, Norm(expected));

    public static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));

    /// <summary>Every array of a layer agrees and none is zero.</summary>
    public static void Agree(double[][] expected, double[][] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);

        for (int weight = 0; weight < expected.Length; weight++)
        {
            double distance = Relative(found[weight], expected[weight]);

            Assert.True(Norm(expected[weight]) > 1e-4, $"weight {weight}: the gradient is zero");
            Assert.True(distance <= tolerance, $"weight {weight}: relative distance {distance:E2}");
        }
    }
}
