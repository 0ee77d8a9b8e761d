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
                one.Size.ToString(), one.Threads.ToString(CultureInfo.InvariantCulture), Figures.Text(one.Active, "0 %"),
                .. one.Microseconds.Select(time => Figures.Text(time)),
                double.IsNaN(one.Ratio) ? "-" : Figures.Text(one.Ratio), Figures.Text(one.Error, "0.0e-00"),
                one.Left.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return table.ToMarkdown();
    }
}
