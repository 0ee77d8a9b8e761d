namespace Ostl;

/// <summary>
/// A user's function on doubles as a word. Its derivative is the one that the user gives; without one it is found by
/// differences of the function itself, which know nothing of how the generator reads it.
/// </summary>
internal static class MappedFunction
{
    /// <summary>The word of a function.</summary>
    /// <param name="function">The function, by which its derivative is known.</param>
    /// <param name="value">Its value.</param>
    /// <param name="arity">How many operands it has.</param>
    public static Word Word(Delegate function, ElementFunction value, int arity) =>
        SuppliedPartials.Of(function) is { } supplied
            ? Supplied(value, supplied)
            : new Word(
                "Map", value,
                [.. Enumerable.Range(0, arity).Select<int, ElementFunction>(operand =>
                    (a, b, c) => Stencil.At(Along(value, operand, a, b, c), At(operand, a, b, c)).Derivative)],
                (a, b, c) => Enumerable.Range(0, arity).Min(operand =>
                    Stencil.At(Along(value, operand, a, b, c), At(operand, a, b, c)).Distance));

    private static Word Supplied(ElementFunction value, SuppliedPartial[] partials)
    {
        ElementFunction[] slopes = Array.ConvertAll<SuppliedPartial, ElementFunction>(
            partials, partial => (a, b, c) => partial(a, b, c, value(a, b, c)));

        return new Word("Map", value, slopes, (a, b, c) => Enumerable.Range(0, partials.Length).Min(operand =>
            slopes.Append(value).Min(one => Jumps.Nearest(Along(one, operand, a, b, c), At(operand, a, b, c)))))
        {
            IsDifferentiable = false,
        };
    }

    /// <summary>A function of one of the operands, the others as they are.</summary>
    private static Func<double, double> Along(ElementFunction value, int operand, double a, double b, double c) =>
        operand switch { 0 => v => value(v, b, c), 1 => v => value(a, v, c), _ => v => value(a, b, v) };

    private static double At(int operand, double a, double b, double c) => operand switch { 0 => a, 1 => b, _ => c };
}
