using Ostl.Proofs;

namespace Ostl;

/// <summary>What a gradient check found. <see cref="ToString"/> is a table to read.</summary>
public sealed class GradientCheckReport
{
    /// <summary>The layers that were checked.</summary>
    public required string Subject { get; init; }

    /// <summary>What was asked for.</summary>
    public required GradientCheckOptions Options { get; init; }

    /// <summary>Every comparison that was made.</summary>
    public required IReadOnlyList<GradientCheckEntry> Entries { get; init; }

    /// <summary>What is wrong, in sentences; empty if nothing is.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Draws given up because something came too close to a threshold, kink or tie.</summary>
    public required int RedrawnForKinks { get; init; }

    /// <summary>Draws given up because a state, a gradient or the loss was identically zero.</summary>
    public required int RedrawnForLiveness { get; init; }

    /// <summary>Draws given up because something was infinite or not a number.</summary>
    public required int RedrawnForValues { get; init; }

    /// <summary>
    /// Draws given up because the dynamics amplify rounding, so that single precision cannot follow them.
    /// </summary>
    public required int RedrawnForRounding { get; init; }

    /// <summary>
    /// The second reading, by differences of the executed loss; absent where spikes or stopped gradients make the
    /// derivative a convention.
    /// </summary>
    public required DifferenceCheck? Differences { get; init; }

    /// <summary>Something was compared, and all of it agrees.</summary>
    public bool Passed => Failures.Count == 0 && Entries.Count > 0;

    /// <summary>Throws where the check did not pass.</summary>
    /// <exception cref="GradientCheckException">It did not; the message is the whole report.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new GradientCheckException(ToString());
        }
    }

    /// <inheritdoc/>
    public override string ToString() => GradientCheckTable.Of(this);
}

/// <summary>Generated gradients do not agree with the declaration.</summary>
public sealed class GradientCheckException(string message) : Exception(message);
