using System.Globalization;

namespace Chorales.Reports;

/// <summary>What is told of an epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="TrainNll">Nats per predicted step on the training pieces, while learning.</param>
/// <param name="ValidNll">Nats per predicted step on the validation pieces, after the epoch.</param>
/// <param name="StepsPerSecond">Time steps learned per second.</param>
/// <param name="IsBest">True where the validation is the best so far.</param>
internal sealed record EpochLine(int Epoch, double TrainNll, double ValidNll, double StepsPerSecond, bool IsBest)
{
    public const string Header = "epoch    train    valid    steps/s";

    /// <summary>The line under <see cref="Header"/>; a star marks the best so far.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Epoch,5} {TrainNll,8:F4} {ValidNll,8:F4} {StepsPerSecond,10:F0}{(IsBest ? " *" : "")}");
}
