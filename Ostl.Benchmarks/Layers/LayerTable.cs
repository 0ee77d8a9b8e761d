using System.Globalization;

namespace Ostl.Benchmarks.Layers;

/// <summary>Measured cases as a table in Markdown.</summary>
internal static class LayerTable
{
    /// <summary>The table; times in µs for one step of one sample.</summary>
    public static string Of(IReadOnlyList<LayerMeasurement> measured)
    {
        TextTable table = new(
            ["case", "threads>", "active>", .. measured[0].Names.Select(name => $"{name}, µs>"), "ratio>", "error>", "left out>"]);
        foreach (LayerMeasurement one in measured)
        {
            table.Add(
            [
                one.Size.ToString(), one.Threads.ToString(CultureInfo.InvariantCulture), Figure("0 %", one.Active),
                .. one.Microseconds.Select(time => Figure("0.00", time)),
                double.IsNaN(one.Ratio) ? "-" : Figure("0.00", one.Ratio), Figure("0.0e-00", one.Error),
                one.Left.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return table.ToMarkdown();
    }

    private static string Figure(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
