using System.Globalization;

namespace Ostl.Proofs;

/// <summary>A gradient check as text: one row per rule and weight array, the worst of all windows.</summary>
internal static class GradientCheckTable
{
    private static readonly string[] Header =
        ["rule", "gradient of", "compared with", "windows", "error", "from exact", "because"];

    /// <summary>The report.</summary>
    public static string Of(GradientCheckReport report)
    {
        List<string> lines =
        [
            $"Gradient check of {report.Subject}: {(report.Passed ? "passed" : "FAILED")}",
            Drawn(report),
            Differences(report),
            "",
            .. Table(report),
        ];

        if (report.Failures.Count > 0)
        {
            lines.AddRange(["", .. report.Failures]);
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Drawn(GradientCheckReport report)
    {
        GradientCheckOptions options = report.Options;

        return $"{options.BatchSize} sequences of up to {options.Steps} steps, seed {options.Seed}; redrawn "
            + $"{report.RedrawnForKinks} times near a kink, {report.RedrawnForLiveness} times with something dead, "
            + $"{report.RedrawnForValues} times without finite values, {report.RedrawnForRounding} times where "
            + $"rounding is amplified; tolerance {Number(options.Tolerance)}";
    }

    private static string Differences(GradientCheckReport report) => report.Differences is DifferenceCheck check
        ? $"differences of the executed loss agree with the reference to {Number(check.Error)}, "
            + $"{check.Elements} elements"
        : "no differences of the executed loss: the derivative of spikes and stopped gradients is a convention";

    private static IEnumerable<string> Table(GradientCheckReport report)
    {
        string[][] rows = [Header, .. report.Entries.GroupBy(entry => (entry.Rule, entry.Parameter)).Select(Row)];
        int[] widths = [.. Header.Select((_, column) => rows.Max(row => row[column].Length))];

        return rows.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    private static string[] Row(IEnumerable<GradientCheckEntry> windows)
    {
        GradientCheckEntry[] entries = [.. windows];
        GradientCheckEntry first = entries[0];

        return
        [
            first.Rule.Name,
            first.Parameter,
            first.IsExact ? "whole sequence" : "rule",
            string.Join(" ", entries.Select(entry => entry.Window)),
            Number(entries.Max(entry => entry.Error)),
            Number(entries.Max(entry => entry.DistanceFromExact)),
            first.IsZero ? $"{first.Reason}; the rule leaves nothing of it" : first.Reason,
        ];
    }

    private static string Number(double value) => value.ToString("0.0E+00", CultureInfo.InvariantCulture);
}
