namespace Ostl.Benchmarks.Gradients;

/// <summary>Gathers checks: the worst error for every kind of claim, and what failed.</summary>
internal sealed class GradientSummary
{
    private readonly Dictionary<GradientClaim, (int Checks, int Failed, double Worst, string Where)> claims =
        Enum.GetValues<GradientClaim>().ToDictionary(claim => claim, _ => (0, 0, 0.0, ""));

    private readonly List<string> failures = [];
    private int checks;

    /// <summary>What failed, in sentences.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Adds one check of a subject.</summary>
    public void Add(GradientSubject subject, GradientCheckReport report)
    {
        GradientCheckOptions options = report.Options;
        string sizes = $"T {options.Steps}, B {options.BatchSize}, {options.Loss.Name}, {options.Supervision}, "
            + $"seed {options.Seed}";
        failures.AddRange(report.Failures.Select(failure => $"{subject.Name}, {sizes}: {failure}"));

        // A subject of which nothing could be compared counts as one check.
        checks += Math.Max(1, report.Entries.Count);
        foreach (GradientCheckEntry entry in report.Entries)
        {
            string where = $"{subject.Name}, {entry.Rule.Name}, K {entry.Window}, {sizes}, {entry.Parameter}";
            Add(entry, options.Tolerance, where);
        }
    }

    /// <summary>One row for each kind of claim.</summary>
    public string Table()
    {
        var table = new TextTable(
            "the gradient is claimed to be", "compared with", "checks>", "failed>", "worst error>", "at");
        foreach ((GradientClaim claim, (int count, int failed, double worst, string where)) in claims)
        {
            table.Add(
                Name(claim), claim == GradientClaim.Exact ? "whole sequence" : "rule",
                Quantities.Whole(count), Quantities.Whole(failed), count == 0 ? "-" : Quantities.Error(worst), where);
        }

        return table.ToMarkdown();
    }

    /// <summary>The last line of the command.</summary>
    public override string ToString() =>
        $"gradients: {Quantities.Whole(checks)} checks, {Quantities.Whole(failures.Count)} failed, "
        + $"worst exact {Quantities.Error(claims[GradientClaim.Exact].Worst)}";

    private void Add(GradientCheckEntry entry, double tolerance, string where)
    {
        (int count, int failed, double worst, string at) = claims[entry.Claim];

        // Not a number is worse than everything.
        bool isWorse = count == 0 || !(entry.Error <= worst);
        claims[entry.Claim] = (
            count + 1, failed + (entry.Error <= tolerance ? 0 : 1),
            isWorse ? entry.Error : worst, isWorse ? where : at);
    }

    private static string Name(GradientClaim claim) => claim switch
    {
        GradientClaim.Exact => "exact",
        GradientClaim.WithoutResidual => "without residual across layers",
        GradientClaim.WithoutRecurrence => "without recurrence",
        GradientClaim.SameStepThroughMaps => "same step only through maps",
        GradientClaim.OwnRecurrence => "own recurrence of a unit only",
        GradientClaim.LeakOnly => "leak only",
        GradientClaim.InsideWindow => "exact inside the window",
        GradientClaim.OtherSignal => "of another learning signal",
        GradientClaim.Zero => "zero",
        GradientClaim.Frozen => "frozen",
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim, "There is no such claim."),
    };
}
