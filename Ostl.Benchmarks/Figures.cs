using System.Globalization;

namespace Ostl.Benchmarks;

/// <summary>Measured numbers as tables hold them: plain digits with a point.</summary>
internal static class Figures
{
    /// <summary>A number in a format; with two decimals where none is given.</summary>
    public static string Text(double value, string format = "0.00") =>
        value.ToString(format, CultureInfo.InvariantCulture);
}
