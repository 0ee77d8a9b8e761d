namespace Ostl.Tests.Oracles;

/// <summary>How far a gradient is from another one.</summary>
internal static class Distance
{
    /// <summary>‖a − b‖ / ‖b‖ over all parameters of a layer together.</summary>
    public static double Relative(
        IReadOnlyDictionary<string, double[]> a, IReadOnlyDictionary<string, double[]> b, string layer) =>
        Relative(Joined(a, layer), Joined(b, layer));

    /// <summary>‖a − b‖ / ‖b‖; b is not zero.</summary>
    public static double Relative(double[] a, double[] b)
    {
        Assert.True(Errors.Norm(b) > 1e-6, "the gradient to compare with is zero: it shows nothing");

        return Errors.Norm(a.Zip(b, (x, y) => x - y)) / Errors.Norm(b);
    }

    /// <summary>a · b / (‖a‖ ‖b‖) over all parameters of a layer together.</summary>
    public static double Cosine(
        IReadOnlyDictionary<string, double[]> a, IReadOnlyDictionary<string, double[]> b, string layer)
    {
        double[] x = Joined(a, layer);
        double[] y = Joined(b, layer);

        return x.Zip(y, (p, q) => p * q).Sum() / (Errors.Norm(x) * Errors.Norm(y));
    }

    /// <summary>The largest relative error of one parameter.</summary>
    public static double Worst(IReadOnlyDictionary<string, double[]> a, IReadOnlyDictionary<string, double[]> b)
    {
        Assert.Equal(b.Keys.Order(), a.Keys.Order());

        return b.Keys.Max(name => Relative(a[name], b[name]));
    }

    private static double[] Joined(IReadOnlyDictionary<string, double[]> gradient, string layer)
    {
        double[] joined = [.. gradient.Where(one => one.Key.StartsWith(layer, StringComparison.Ordinal))
            .OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => one.Value)];
        Assert.NotEmpty(joined);

        return joined;
    }
}
