namespace Ostl;

/// <summary>One pass over the training sequences.</summary>
/// <param name="Epoch">From 1 up.</param>
/// <param name="TrainLoss">
/// Mean loss per supervised step while training, with the weights as they were at each batch.
/// </param>
/// <param name="ValidLoss">Mean loss per supervised step of the validation sequences after it; NaN without any.</param>
/// <param name="StepsPerSecond">Sequence steps trained, without padding, by the seconds that training took.</param>
/// <param name="Elapsed">Time since training began.</param>
public sealed record EpochReport(
    int Epoch, double TrainLoss, double ValidLoss, double StepsPerSecond, TimeSpan Elapsed);
