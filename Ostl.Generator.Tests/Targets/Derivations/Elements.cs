using Ostl.Generator.Expressions;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>Arithmetic on arrays; an array of one stands for any length.</summary>
internal static class Elements
{
    public static double[] Apply(Operation operation, params double[][] operands)
    {
        if (operation.IsReduction() || operation == Operation.IsLargest)
        {
            return Reduce(operation, operands[0]);
        }

        Func<double, double, double, double> meaning = operation.Info().Evaluate!;
        double[] result = new double[operands.Max(static operand => operand.Length)];

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = meaning(At(operands, 0, i), At(operands, 1, i), At(operands, 2, i));
        }

        return result;
    }

    private static double[] Reduce(Operation operation, double[] vector) => operation switch
    {
        Operation.Sum => [vector.Sum()],
        Operation.Mean => [vector.Average()],
        Operation.Largest => [vector.Max()],
        _ => [.. vector.Select((_, i) => i == Array.IndexOf(vector, vector.Max()) ? 1.0 : 0.0)],
    };

    public static double[] Multiply(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => Enumerable.Range(0, matrix.GetLength(1))
            .Sum(column => matrix[row, column] * At(vector, column, matrix.GetLength(1))))];

    public static double[] MultiplyTransposed(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => Enumerable.Range(0, matrix.GetLength(0))
            .Sum(row => matrix[row, column] * At(vector, row, matrix.GetLength(0))))];

    /// <summary>Fails where two values differ in more than rounding.</summary>
    public static void Equal(double[] expected, double[] actual, string what)
    {
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            double a = expected[expected.Length == 1 ? 0 : i];
            double b = actual[actual.Length == 1 ? 0 : i];
            Assert.True(double.IsFinite(a), $"{what}: {a} proves nothing.");
            Assert.True(Math.Abs(a - b) <= 1e-6 * (1 + Math.Abs(a)), $"{what}: expected {a}, printed {b}");
        }
    }

    private static double At(double[] vector, int index, int length)
    {
        Assert.True(
            vector.Length == 1 || vector.Length == length, $"{length} elements expected, {vector.Length} found.");

        return vector[vector.Length == 1 ? 0 : index];
    }

    private static double At(double[][] operands, int position, int index) => position >= operands.Length ? 0
        : operands[position][operands[position].Length == 1 ? 0 : index];

    /// <summary>The diagonal of a matrix.</summary>
    public static double[] Diagonal(double[,] matrix) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(i => matrix[i, i])];

    /// <summary>The diagonal of W diag(v) U.</summary>
    public static double[] Diagonal(double[,] outer, double[] v, double[,] inner) =>
        [.. Enumerable.Range(0, outer.GetLength(0)).Select(i => Enumerable.Range(0, outer.GetLength(1))
            .Sum(j => outer[i, j] * v[v.Length == 1 ? 0 : j] * inner[j, i]))];
}
