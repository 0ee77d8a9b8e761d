namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>
/// Composes numbers: literals, trained scalars, settings and arithmetic on them, choices by settings, and what is known
/// while the step is read: constants and, within a loop, its counters.
/// </summary>
internal sealed class NumberComposer(System.Random random, CellMembers members)
{
    /// <summary>The counters of the loops around, the innermost last.</summary>
    public List<string> Counters { get; } = [];

    /// <summary>What multiplies or is added to a vector.</summary>
    public string Factor() => random.Next(Counters.Count > 0 ? 18 : 12) switch
    {
        0 => members.Scalar(),
        1 => members.Setting(),
        2 => $"(1 - {members.Setting()})",
        3 => $"MathF.Exp(-{members.Setting()} / 2)",
        4 => $"({members.Scalar()} + {members.Setting()})",
        5 => $"({Condition()} ? {Small()} : {members.Setting()})",
        6 => $"({members.Setting()} switch {{ < 0.4f => {Small()}, < 0.7f => {Small()}, _ => {Small()} }})",
        7 => $"({members.Whole()} > 2 ? {Small()} : 0.3 / {members.Whole()})",
        >= 12 => Counted(),
        _ => Small(),
    };

    /// <summary>A truth value that a setting decides when the layer runs.</summary>
    public string Condition() => random.Next(4) switch
    {
        0 => $"{members.Setting()} is > 0.3f and not > 0.7f",
        1 => $"{members.Setting()} > 0.4f && {members.Setting()} < 0.8f",
        2 => $"!({members.Setting()} <= 0.5f)",
        _ => $"{members.Setting()} > {members.Number(0.3, 0.8)}f",
    };

    /// <summary>
    /// A number of a loop's round. 1 / 2 is 0 in C#, and 1f / 2 is not. No choice leaves out anything but numbers,
    /// since a weight must be used.
    /// </summary>
    public string Counted()
    {
        string i = Counters[random.Next(Counters.Count)];

        return random.Next(7) switch
        {
            0 or 6 => $"(1f / ({i} + 2))",
            1 => $"({i} / 2 + {Small()})",
            2 => $"({i} % 2 == 0 ? {Small()} : {Small()})",
            3 or 4 => $"({i} switch {{ 0 => {Small()}, 1 or 2 when {i} > 1 => {Small()}, _ => {Small()} }})",
            _ => $"({members.Number(0.1, 0.3)} * ({i} + 1))",
        };
    }

    private string Small() => members.Number(-0.9, 0.9);
}
