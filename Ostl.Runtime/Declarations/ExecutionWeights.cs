using Ostl.Compiled;

namespace Ostl;

/// <summary>The weights of one layer as an execution reads them, all in double precision.</summary>
internal sealed class ExecutionWeights
{
    private readonly object[] weights;
    private readonly Leaf[] constants;

    /// <summary>Takes the values of every weight of a cell, matrices row by row, and of every constant.</summary>
    /// <exception cref="ArgumentException">
    /// A weight or constant has another number of values than its shape says.
    /// </exception>
    public ExecutionWeights(
        CellDescription description, LayerAxes axes, double[][] values, double[][]? constants = null)
    {
        this.constants = Constants(description, axes, constants ?? []);

        if (values.Length != description.Weights.Length)
        {
            throw new ArgumentException(
                $"{description.Name} has {description.Weights.Length} weights; found {values.Length}.", nameof(values));
        }

        weights = new object[values.Length];

        for (int i = 0; i < values.Length; i++)
        {
            WeightDescription weight = description.Weights[i];
            int rows = axes.Length(weight.Rows);
            int columns = axes.Length(weight.Columns);

            if (values[i].Length != rows * columns)
            {
                throw new ArgumentException(
                    $"{description.Name}.{weight.Name} has {rows} x {columns} values; found {values[i].Length}.");
            }

            weights[i] = weight.Kind == WeightKind.Matrix
                ? new WeightMatrix(rows, columns, values[i], weight.Columns.Kind == AxisKind.Block ? rows / columns : 1)
                : new Leaf(values[i]);
        }
    }

    /// <summary>A constant.</summary>
    public Leaf Constant(int constant) => constants[constant];

    /// <summary>Number of weights.</summary>
    public int Count => weights.Length;

    /// <summary>A linear map.</summary>
    public WeightMatrix Matrix(int weight) => (WeightMatrix)weights[weight];

    /// <summary>A per-element or one-number weight.</summary>
    public Leaf Leaf(int weight) => (Leaf)weights[weight];

    /// <summary>
    /// What stands for a weight in recorded values: a <see cref="WeightMatrix"/> or a <see cref="Leaf"/>.
    /// </summary>
    public object this[int weight] => weights[weight];

    private static Leaf[] Constants(CellDescription description, LayerAxes axes, double[][] values)
    {
        int[] expected = Array.ConvertAll(description.Constants, one => axes.Length(one.Axis));

        return expected.SequenceEqual(values.Select(one => one.Length))
            ? Array.ConvertAll(values, one => new Leaf(one))
            : throw new ArgumentException(
                $"{description.Name} has constants of {string.Join(", ", expected)} values; "
                + $"found {string.Join(", ", values.Select(one => one.Length))}.");
    }
}
