namespace EdgeLearner;

/// <summary>Something that the user gave is not what it should be.</summary>
/// <param name="message">What was expected, and what was found.</param>
internal sealed class InputException(string message) : Exception(message);
