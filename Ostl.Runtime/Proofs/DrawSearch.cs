namespace Ostl.Proofs;

/// <summary>Draws until a draw is fit to check gradients with, and counts why others were not.</summary>
internal sealed class DrawSearch(IGradientsUnderTest subject, GradientCheckOptions options)
{
    // Learning code rounds otherwise than the reference in single precision does, and may lose some times as much.
    private readonly double maxRounding = Math.Max(2e-6, options.Tolerance / 5);

    private int attempts;

    /// <summary>Draws in which something came too close to a threshold, kink or tie.</summary>
    public int Kinks { get; private set; }

    /// <summary>Draws in which something was zero everywhere.</summary>
    public int Dead { get; private set; }

    /// <summary>Draws in which something was infinite or not a number.</summary>
    public int Undefined { get; private set; }

    /// <summary>Draws in which the dynamics amplified rounding.</summary>
    public int Amplified { get; private set; }

    /// <summary>What was wrong with the last draw.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The next draw that is fit; none where no other is.</summary>
    public DrawnReference? Find()
    {
        while (attempts <= options.MaxRedraws)
        {
            DrawnReference reference = new(subject, CheckDraw.Of(subject, options, attempts++));

            if (IsFit(reference))
            {
                return reference;
            }
        }

        return null;
    }

    /// <summary>
    /// A draw found fit is not fit for a rule: rounding alone moves the rule's gradient, where its terms cancel. Asked
    /// only where a comparison failed, since the rule is executed again for it.
    /// </summary>
    public bool IsUnfit(DrawnReference reference, LearningRule rule) =>
        IsAmplified(reference.Rounding(rule), $"the gradient of {rule.Name}");

    private bool IsAmplified(double rounding, string what)
    {
        if (rounding <= maxRounding)
        {
            return false;
        }

        Amplified++;
        Reason = $"rounding to single precision changed {what} by {rounding:E1} (fewer steps or smaller inputs help)";

        return true;
    }

    private bool IsFit(DrawnReference reference)
    {
        if (!reference.IsFinite())
        {
            Undefined++;
            Reason = "the loss or a gradient was infinite or not a number, or asked for a derivative exactly at a kink";
        }
        else if (reference.Distance < options.MinDistance)
        {
            Kinks++;
            Reason = $"something came within {reference.Distance:E1} of a threshold, kink or tie "
                + $"({options.MinDistance:E1} is asked for; fewer units, steps or sequences help)";
        }
        else if (options.RequiresLiveness && reference.Dead() is { Count: > 0 } nothing)
        {
            Dead++;
            Reason =
                $"{string.Join(", ", nothing)} identically zero (larger inputs, more steps or other start values help)";
        }
        else if (!IsAmplified(reference.Rounding(), "a gradient"))
        {
            return true;
        }

        return false;
    }
}
