namespace Chorales.Options;

/// <summary>One option of the command line.</summary>
/// <param name="Name">As typed: "--cell".</param>
/// <param name="Value">The word for its value in the help; empty for a switch.</param>
/// <param name="Meaning">One line for the help.</param>
/// <param name="Default">What holds without it, for the help.</param>
/// <param name="Apply">Puts a value into the settings, or refuses it with an <see cref="InputException"/>.</param>
internal sealed record Option(
    string Name, string Value, string Meaning, string Default, Func<Settings, string, Settings> Apply)
{
    /// <summary>True for an option that takes no value.</summary>
    public bool IsSwitch => Value.Length == 0;
}
