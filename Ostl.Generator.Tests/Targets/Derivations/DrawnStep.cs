using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// Random values of everything that a step is given, and with them the value of every node: the graph as the compiler
/// means it, with real vectors and matrices.
/// </summary>
internal sealed class DrawnStep
{
    private const int Units = 3;

    private readonly CellDefinition cell;
    private readonly ExpressionGraph graph;
    private readonly Dictionary<int, double[]> known = [];

    public DrawnStep(CellProgram program, int seed)
    {
        Random random = new(seed);
        cell = program.Cell;
        graph = new ExpressionGraph(program.Nodes);
        Inputs = [.. cell.Inputs.Select(input => input.IsInteger
            ? [random.Next(Length(input.Axis))]
            : Draw(random, Length(input.Axis)))];
        Settings = [.. cell.Settings.Select(_ => Draw(random, 1).Select(Math.Abs).ToArray())];
        Previous = Vectors(random);
        Lambda = Vectors(random);
        Signals = [.. cell.Outputs.Select(output => Draw(random, Length(output.Axis)))];
        Matrices = [.. cell.Weights.Select(weight => weight.Kind == WeightKind.Matrix
            ? Matrix(random, weight) : new double[0, 0])];
        Constants =
            [.. cell.Constants.Select(constant => Draw(random, Length(constant.Axis)).Select(Math.Abs).ToArray())];
        Weights = [
            .. cell.Weights.Select(
                weight => weight.Kind == WeightKind.Matrix ? [] : Draw(random, Length(weight.Rows)))];
    }

    public double[][] Inputs { get; }

    public double[][] Settings { get; }

    public double[][] Previous { get; }

    public double[][] Lambda { get; init; }

    public double[][] Signals { get; init; }

    public double[] Leak { get; } = [0.6];

    public double[][] Weights { get; }

    public double[][] Constants { get; }

    public double[][,] Matrices { get; }

    /// <summary>The same step met by another adjoint: λ of one state is 1, of the others 0, and L = 0.</summary>
    public DrawnStep Seeded(CellProgram program, int seed, int state) => new(program, seed)
    {
        Lambda = [.. Lambda.Select((lambda, i) => lambda.Select(_ => i == state ? 1.0 : 0.0).ToArray())],
        Signals = [.. Signals.Select(static signal => new double[signal.Length])],
    };

    /// <summary>The value of a node of the program, or of one added to its graph.</summary>
    public double[] Value(int id, ExpressionGraph? extended = null)
    {
        if (!known.TryGetValue(id, out double[]? value))
        {
            value = Compute((extended ?? graph)[id], operand => Value(operand, extended));
            known.Add(id, value);
        }

        return value;
    }

    // Blocks need not be equal here: two units, and one.
    private static double[,] Matrix(Random random, WeightDefinition weight)
    {
        if (weight.Columns.Kind != DimensionKind.Block)
        {
            return Draw(random, Length(weight.Rows), Length(weight.Columns));
        }

        double[,] matrix = Draw(random, Units, Units);

        for (int i = 0; i < Units - 1; i++)
        {
            matrix[i, Units - 1] = matrix[Units - 1, i] = 0;
        }

        return matrix;
    }

    private double[] Compute(Node node, Func<int, double[]> value) => node.Operation switch
    {
        Operation.Constant => [node.Value],
        Operation.Setting => Settings[node.Index],
        Operation.Input => Inputs[node.Index],
        Operation.Previous => Previous[node.Index],
        Operation.Weight => Weights[node.Index],
        Operation.Fixed => Constants[node.Index],
        Operation.Adjoint => Lambda[node.Index],
        Operation.Signal => Signals[node.Index],
        Operation.Length => [Length(Dimension.Of(node.Index))],
        Operation.Leak => Leak,
        Operation.Diagonal => Elements.Diagonal(Matrices[node.Index]),
        Operation.MapPair => Elements.Diagonal(Matrices[node.Index], value(node.A), Matrices[node.Inner]),
        Operation.Row => Elements.MultiplyTransposed(Matrices[node.Index], OneHot(graph[node.A].Index)),
        Operation.Map => Elements.Multiply(Matrices[node.Index], value(node.A)),
        Operation.MapTransposed => Elements.MultiplyTransposed(Matrices[node.Index], value(node.A)),
        _ => Elements.Apply(node.Operation, [.. node.Operands.Select(value)]),
    };

    /// <summary>The length of an axis: different ones are differently long.</summary>
    public static int Length(Dimension axis) => axis.Kind switch
    {
        DimensionKind.Units => Units,
        DimensionKind.Input => 2 + (3 * axis.Index),
        DimensionKind.Size => 4 + (3 * axis.Index),
        _ => 1,
    };

    /// <summary>The vector that is 1 at an integer input.</summary>
    public double[] OneHot(int port)
    {
        double[] hot = new double[Length(cell.Inputs[port].Axis)];
        hot[(int)Inputs[port][0]] = 1;

        return hot;
    }

    private double[][] Vectors(Random random) =>
        [.. Enumerable.Range(0, cell.Carried).Select(_ => Draw(random, Units))];

    private static double[] Draw(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (3 * random.NextDouble()) - 1.5)];

    private static double[,] Draw(Random random, int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];

        for (int row = 0; row < rows; row++)
        {
            double[] drawn = Draw(random, columns);

            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = drawn[column];
            }
        }

        return matrix;
    }
}
