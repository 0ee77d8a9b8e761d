namespace Chorales;

/// <summary>
/// What the user gave cannot be used. The message is one sentence that names the thing, what was expected and what was
/// found; the program prints it and ends with exit code 2.
/// </summary>
internal sealed class InputException(string message) : Exception(message);
