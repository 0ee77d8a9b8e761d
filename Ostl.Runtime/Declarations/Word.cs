namespace Ostl;

/// <summary>A function of up to three numbers; those a word does not have are 0.</summary>
internal delegate double ElementFunction(double a, double b, double c);

/// <summary>The reference meaning of a word, element by element, in double precision.</summary>
/// <param name="Name">Its name in error messages.</param>
/// <param name="Value">Its value.</param>
/// <param name="Partials">Its derivative with respect to each operand, by the conventions of the language.</param>
/// <param name="Distance">How far the operands are from a threshold, kink or tie; absent where there is none.</param>
internal sealed record Word(
    string Name, ElementFunction Value, ElementFunction[] Partials, ElementFunction? Distance = null)
{
    /// <summary>Its derivative is that of its value: differences of executions can confirm it.</summary>
    public bool IsDifferentiable { get; init; } = true;

    /// <summary>A word of one operand.</summary>
    public static Word Unary(
        string name, Func<double, double> value, Func<double, double> slope, Func<double, double>? distance = null) =>
        new(name, (a, _, _) => value(a), [(a, _, _) => slope(a)], distance is null ? null : (a, _, _) => distance(a));

    /// <summary>A comparison: a truth value, 1 or 0, that carries no derivative.</summary>
    public static Word Comparison(string name, Func<double, double, bool> holds) =>
        new(name, (a, b, _) => holds(a, b) ? 1 : 0, [Nothing, Nothing], (a, b, _) => Math.Abs(a - b));

    /// <summary>An operation on truth values.</summary>
    public static Word Logical(string name, Func<bool, bool, bool> holds) =>
        new(name, (a, b, _) => holds(a != 0, b != 0) ? 1 : 0, [Nothing, Nothing]);

    /// <summary>No derivative.</summary>
    public static double Nothing(double a, double b, double c) => 0;
}
