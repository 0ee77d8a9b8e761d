namespace Ostl;

/// <summary>How far training has come.</summary>
/// <param name="Epoch">The present epoch, from 1 up.</param>
/// <param name="Epochs">Number of epochs.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="TrainLoss">Mean loss per supervised step of this epoch so far.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double TrainLoss)
{
    /// <summary>The share of all epochs that is done, from 0 to 1.</summary>
    public double Done => (Epoch - 1 + ((double)Batch / Batches)) / Epochs;
}
