namespace Ostl.Runtime.Tests.Declarations;

/// <summary>Vectors with given numbers, and the numbers of vectors.</summary>
internal static class Numbered
{
    public static Vector Of(params double[] numbers) => new(new Leaf(numbers));

    public static Matrix MatrixOf(int rows, int columns, params double[] numbers) =>
        new(new WeightMatrix(rows, columns, numbers));

    public static Scalar ScalarOf(double number) => number;

    public static double[] Numbers(this Vector vector) => vector.Recorded.Numbers;

    public static double[] Numbers(this Mask mask) => mask.Recorded.Numbers;

    public static void AreClose(double[] expected, double[] found, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, found.Length);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"element {i}: expected {expected[i]:R}, found {found[i]:R}");
        }
    }
}
