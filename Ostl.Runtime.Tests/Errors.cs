namespace Ostl.Tests;

/// <summary>Errors of gradients: ‖a − b‖ / ‖b‖.</summary>
internal static class Errors
{
    public static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    public static double Relative(double[] found, double[] expected)
    {
        Assert.Equal(expected.Length, found.Length);
        return Norm(found.Zip(expected, (a, b) => a - b)) / Math.Max(Norm(expected), 1e-6);
    }
}
