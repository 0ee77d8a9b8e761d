namespace Ostl;

/// <summary>
/// The derivative of a function that is known by its values alone: central differences at three widths, extrapolated,
/// and made narrower until they agree. Where the function has a kink or jump within the stencil they do not.
/// </summary>
/// <param name="Derivative">The derivative; not a number exactly at a kink, where there is none.</param>
/// <param name="Distance">
/// Infinite where the widest stencil is smooth; otherwise a bound that no kink is nearer than, and 0 exactly at one.
/// </param>
internal readonly record struct Stencil(double Derivative, double Distance)
{
    private const double Widest = 1.0 / (1 << 10);
    private const double Narrowest = 1.0 / (1 << 30);
    private const double Tolerance = 1e-7;

    // Of the change of slope at the very centre, of which a smooth function has none but for its fourth derivative.
    private const double ToleranceOfKink = 1e-4;

    /// <summary>Differentiates.</summary>
    public static Stencil At(Func<double, double> function, double v)
    {
        double scale = Math.Max(1, Math.Abs(v));
        double centre = function(v);

        for (double width = Widest; width >= Narrowest; width /= 2)
        {
            if (Try(function, v, centre, width * scale) is double derivative)
            {
                return new Stencil(derivative, width == Widest ? double.PositiveInfinity : width * scale);
            }
        }

        return new Stencil(double.NaN, 0);
    }

    // With h = width, h/2, h/4: odd parts give the derivative, with errors h² apart; even parts must shrink with h²,
    // which they do not at a kink in the very centre, where odd parts agree.
    private static double? Try(Func<double, double> function, double v, double centre, double width)
    {
        (double odd1, double even1) = Parts(function, v, centre, width);
        (double odd2, double even2) = Parts(function, v, centre, width / 2);
        (double odd4, double even4) = Parts(function, v, centre, width / 4);
        double coarse = ((4 * odd2) - odd1) / 3;
        double fine = ((4 * odd4) - odd2) / 3;
        double derivative = ((16 * fine) - coarse) / 15;
        double size = 1 + Math.Abs(derivative);
        double rounding = 1e-14 * Math.Abs(centre) / width;

        return Math.Abs(fine - coarse) <= (Tolerance * size) + rounding
            && Math.Abs(even1 - (2 * even2)) <= (ToleranceOfKink * size) + rounding
            && Math.Abs(even2 - (2 * even4)) <= (ToleranceOfKink * size) + rounding
                ? derivative
                : null;
    }

    private static (double Odd, double Even) Parts(Func<double, double> function, double v, double centre, double h)
    {
        double right = function(v + h);
        double left = function(v - h);

        return ((right - left) / (2 * h), (right - centre - (centre - left)) / h);
    }
}
