using System.Globalization;

namespace Ostl;

/// <summary>Numbers as they are written in reports.</summary>
internal static class Quantities
{
    private static readonly string[] Binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    private static readonly string[] Decimal = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>Bytes: "12.3 MiB".</summary>
    public static string Bytes(long bytes) => Scaled(bytes, 1024, Binary);

    /// <summary>A count: "12.3 M".</summary>
    public static string Count(double count) => Scaled(count, 1000, Decimal);

    /// <summary>An error: "3.1e-06"; "-" where there is none.</summary>
    public static string Error(double error) => error switch
    {
        double.NaN => "-",
        0 => "0",
        _ => error.ToString("0.0e-00", CultureInfo.InvariantCulture),
    };

    /// <summary>A cosine: "0.9987"; "-" where there is none.</summary>
    public static string Cosine(double cosine) =>
        double.IsNaN(cosine) ? "-" : cosine.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A number to three digits.</summary>
    public static string Number(double number) => number.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Scaled(double value, double step, string[] units)
    {
        int unit = 0;

        // What would round to a full step is written in the next unit.
        while (value >= step * 0.9995 && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }

        string digits = value.ToString(unit == 0 || value >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture);
        return $"{digits} {units[unit]}".TrimEnd();
    }
}
