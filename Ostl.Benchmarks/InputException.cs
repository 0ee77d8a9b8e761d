namespace Ostl.Benchmarks;

/// <summary>The command line cannot be understood; the message is one sentence for the user.</summary>
internal sealed class InputException(string message) : Exception(message);
