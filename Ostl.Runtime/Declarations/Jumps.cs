namespace Ostl;

/// <summary>Finds where a function that is known by its values alone jumps.</summary>
internal static class Jumps
{
    private const double Widest = 1.0 / (1 << 10);
    private const double Narrowest = 1.0 / (1 << 30);

    // Over the widest distance a function that is steeper than this times its size counts as a jump as well.
    private const double Steepest = 0.02;

    /// <summary>
    /// Infinite where there is none; otherwise a bound that no jump is nearer than, and 0 exactly at one.
    /// </summary>
    public static double Nearest(Func<double, double> function, double v)
    {
        double centre = function(v);
        double allowed = Steepest * (1 + Math.Abs(centre));

        for (double width = Widest; width >= Narrowest; width /= 2)
        {
            double h = width * Math.Max(1, Math.Abs(v));

            if (Math.Abs(function(v + h) - centre) <= allowed && Math.Abs(function(v - h) - centre) <= allowed)
            {
                return width == Widest ? double.PositiveInfinity : h;
            }
        }

        return 0;
    }
}
