namespace Ostl;

/// <summary>
/// A loss or gradient was NaN or infinite. The weights are those before the update that it would have made.
/// </summary>
public sealed class TrainingDivergedException(string message) : Exception(message);
