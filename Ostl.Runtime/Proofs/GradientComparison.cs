namespace Ostl.Proofs;

/// <summary>
/// The gradient check itself: finds a draw that is fit, then compares rule by rule and window by window.
/// </summary>
internal sealed class GradientComparison(IGradientsUnderTest subject, GradientCheckOptions options)
{
    // A relative error is taken of no less than this: a gradient that small is rounding of larger terms.
    private const double Floor = 1e-4;

    // Of a difference, no less than this part of the loss.
    private const double LossFloor = 1e-3;

    private const double DifferenceTolerance = 1e-6;

    private const int DifferencesPerWeight = 8;

    private readonly List<string> failures = [];
    private readonly List<GradientCheckEntry> entries = [];

    /// <summary>Runs the check.</summary>
    public GradientCheckReport Run()
    {
        DrawSearch search = new(subject, options);
        LearningRule[] rules = [.. options.Rules.Where(
            rule => !options.OnlyAdmitted || subject.Objection(rule) is null)];
        DrawnReference? reference = search.Find();

        while (reference is not null && !Compare(reference, rules, search))
        {
            reference = search.Find();
        }

        DifferenceCheck? differences = reference is { IsDifferentiable: true } ? Differences(reference) : null;

        if (reference is null)
        {
            entries.Clear();
            failures.Clear();
            failures.Add(
                $"None of {options.MaxRedraws + 1} draws could be used; in the last one {search.Reason}.");
        }

        return new GradientCheckReport
        {
            Subject = string.Join(" -> ", subject.Layers.Select(layer => layer.Cell.Description.Name)),
            Options = options,
            Entries = entries,
            Failures = failures,
            RedrawnForKinks = search.Kinks,
            RedrawnForLiveness = search.Dead,
            RedrawnForValues = search.Undefined,
            RedrawnForRounding = search.Amplified,
            Differences = differences,
        };
    }

    /// <summary>‖found − expected‖ / ‖expected‖, with a floor.</summary>
    /// <param name="found">What is on trial.</param>
    /// <param name="expected">What it is compared with.</param>
    /// <param name="scale">See <see cref="ReferenceResult.Scales"/>: taken where ‖expected‖ is less.</param>
    public static double RelativeError(double[] found, double[] expected, double scale = 0) =>
        Norm([.. found.Zip(expected, (a, b) => a - b)]) / Math.Max(Math.Max(Floor, scale), Norm(expected));

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));

    // Rule by rule; false, and nothing found, where the draw is not fit for one of them.
    private bool Compare(DrawnReference reference, LearningRule[] rules, DrawSearch search)
    {
        entries.Clear();
        failures.Clear();

        foreach (LearningRule rule in rules)
        {
            int before = failures.Count;
            Compare(reference, rule);

            if (failures.Count > before && search.IsUnfit(reference, rule))
            {
                return false;
            }
        }

        return true;
    }

    private void Compare(DrawnReference reference, LearningRule rule)
    {
        ReferenceResult expected = reference.Under(rule);
        Claim[][] claims = subject.Claims(rule);

        foreach (int window in options.WindowsOf(subject.NeedsWholeSequence(rule), subject.FixedWindow(rule)))
        {
            ReferenceResult found = subject.Gradients(reference.Draw, rule, window);
            double lossError = RelativeError([found.Loss], [expected.Loss]);

            if (!(lossError <= options.Tolerance))
            {
                failures.Add(
                    $"{rule.Name}, window {window}: the loss is {found.Loss:G9}, executed {expected.Loss:G9}.");
            }

            ForEachWeight((layer, weight, name) =>
            {
                Claim claim = claims[layer][weight];
                ReferenceResult other = claim.Kind == GradientClaim.Exact ? reference.Exact : expected;
                double[] own = found.Weights[layer][weight];

                Add(new GradientCheckEntry
                {
                    Rule = rule,
                    Window = window,
                    Parameter = name,
                    Claim = claim.Kind,
                    Reason = claim.Reason,
                    Error = RelativeError(own, other.Weights[layer][weight], other.Scales[layer][weight]),
                    DistanceFromExact = RelativeError(own, reference.Exact.Weights[layer][weight]),
                    IsZero = Array.TrueForAll(expected.Weights[layer][weight], value => value == 0),
                });
            });
        }
    }

    private void Add(GradientCheckEntry entry)
    {
        entries.Add(entry);

        if (!(entry.Error <= options.Tolerance))
        {
            string other = entry.IsExact ? "the whole sequence's gradient" : "the rule's definition";
            failures.Add(
                $"{entry.Rule.Name}, window {entry.Window}: {entry.Parameter} is {entry.Error:E1} away from {other} "
                + $"({options.Tolerance:E1} is allowed).");
        }
    }

    private DifferenceCheck Differences(DrawnReference reference)
    {
        double worst = 0;
        int count = 0;

        // A difference has the rounding of the loss, divided by the step.
        double floor = Math.Max(Floor, LossFloor * Math.Abs(reference.Exact.Loss));

        ForEachWeight((layer, weight, name) =>
        {
            if (subject.Layers[layer].Frozen?[weight] == true)
            {
                return;
            }

            double[] exact = reference.Exact.Weights[layer][weight];
            int stride = Math.Max(1, exact.Length / DifferencesPerWeight);
            int[] elements = [.. Enumerable.Range(0, exact.Length).Where(element => element % stride == 0)];
            double[] found = Array.ConvertAll(elements, element => reference.Difference(layer, weight, element));
            double error = RelativeError(found, Array.ConvertAll(elements, element => exact[element]), floor);
            worst = Math.Max(worst, error);
            count += elements.Length;

            if (!(error <= DifferenceTolerance))
            {
                failures.Add($"Differences of the executed loss by {name} are {error:E1} away from the reference.");
            }
        });

        return new DifferenceCheck(worst, count);
    }

    private void ForEachWeight(Action<int, int, string> visit)
    {
        for (int layer = 0; layer < subject.Layers.Count; layer++)
        {
            LayerUnderTest item = subject.Layers[layer];

            for (int weight = 0; weight < item.Cell.Description.Weights.Length; weight++)
            {
                // A weight that layers share is looked at once, with the first of them.
                if (!subject.Ties.Any(tie => (tie.Layer, tie.Weight) == (layer, weight)))
                {
                    visit(layer, weight, $"{item.Name}.{item.Cell.Description.Weights[weight].Name}");
                }
            }
        }
    }
}
