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
    private readonly int inputs;
    private readonly Dictionary<int, double[]> known = [];

    public DrawnStep(CellProgram program, int seed)
    {
        Random random = new(seed);
        cell = program.Cell;
        graph = new ExpressionGraph(program.Nodes);
        inputs = cell.InputsAreUnits ? Units : 2;
        Input = Draw(random, inputs);
        Settings = [.. cell.Settings.Select(_ => Draw(random, 1).Select(Math.Abs).ToArray())];
        Previous = Vectors(random);
        Lambda = Vectors(random);
        Signal = Draw(random, Units);
        Matrices = [.. cell.Weights.Select(weight => weight.Kind == WeightKind.Matrix
            ? Draw(random, Length(weight.Rows), Length(weight.Columns)) : new double[0, 0])];
        Weights = [.. cell.Weights.Select(weight => weight.Kind == WeightKind.Matrix ? [] : Draw(random, Length(weight.Rows)))];
    }

    public double[] Input { get; }

    public double[][] Settings { get; }

    public double[][] Previous { get; }

    public double[][] Lambda { get; init; }

    public double[] Signal { get; init; }

    public double[][] Weights { get; }

    public double[][,] Matrices { get; }

    /// <summary>The same step met by another adjoint: λ of one state is 1, of the others 0, and L = 0.</summary>
    public DrawnStep Seeded(CellProgram program, int seed, int state) => new(program, seed)
    {
        Lambda = [.. Lambda.Select((lambda, i) => lambda.Select(_ => i == state ? 1.0 : 0.0).ToArray())],
        Signal = new double[Units],
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

    private double[] Compute(Node node, Func<int, double[]> value) => node.Operation switch
    {
        Operation.Constant => [node.Value],
        Operation.Setting => Settings[node.Index],
        Operation.Input => Input,
        Operation.Previous => Previous[node.Index],
        Operation.Weight => Weights[node.Index],
        Operation.Adjoint => Lambda[node.Index],
        Operation.Signal => Signal,
        Operation.Length => [Length((Dimension)node.Index)],
        Operation.Map => Elements.Multiply(Matrices[node.Index], value(node.A)),
        Operation.MapTransposed => Elements.MultiplyTransposed(Matrices[node.Index], value(node.A)),
        _ => Elements.Apply(node.Operation, [.. node.Operands.Select(value)]),
    };

    private int Length(Dimension axis) => axis switch { Dimension.Units => Units, Dimension.Inputs => inputs, _ => 1 };

    private double[][] Vectors(Random random) => [.. Enumerable.Range(0, cell.Carried).Select(_ => Draw(random, Units))];

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
