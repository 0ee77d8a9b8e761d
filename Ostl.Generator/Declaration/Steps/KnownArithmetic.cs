using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>
/// C#'s own arithmetic on numbers and truth values that are known while a step is read: 1 / 2 is 0, floats are rounded.
/// C# has converted both operands to one type before an operator applies. Null is no such operator, or an error.
/// </summary>
internal static class KnownArithmetic
{
    /// <summary>Numbers of types that a step computes with.</summary>
    public static bool IsKnown(object? constant) => constant is int or float or double or bool;

    public static double ToDouble(object number) => Convert.ToDouble(number, CultureInfo.InvariantCulture);

    /// <summary>An operator between two values.</summary>
    public static object? Binary(BinaryOperatorKind kind, object a, object b) => (a, b) switch
    {
        (int x, int y) => Compare(kind, x, y) ?? Compute(kind, x, y),
        (float x, float y) => Compare(kind, x, y) ?? (Compute(kind, x, y) is { } result ? (float)result : null),
        (double x, double y) => Compare(kind, x, y) ?? (object?)Compute(kind, x, y),
        (bool x, bool y) => Combine(kind, x, y),
        _ => null,
    };

    /// <summary>An operator on one value.</summary>
    public static object? Unary(UnaryOperatorKind kind, object a) => (kind, a) switch
    {
        (UnaryOperatorKind.Not, bool x) => !x,
        (UnaryOperatorKind.Plus, not bool) => a,
        (UnaryOperatorKind.Minus, int x) => unchecked(-x),
        (UnaryOperatorKind.Minus, float x) => -x,
        (UnaryOperatorKind.Minus, double x) => -x,
        _ => null,
    };

    /// <summary>A conversion between types of numbers.</summary>
    public static object? ConvertTo(ITypeSymbol? type, object value) => (type?.SpecialType, value) switch
    {
        (SpecialType.System_Boolean, bool) or (SpecialType.System_Int32, int) => value,
        (_, bool) => null,
        (SpecialType.System_Single, _) => (float)ToDouble(value),
        (SpecialType.System_Double, _) => ToDouble(value),
        (SpecialType.System_Int32, _) when Math.Abs(ToDouble(value)) < int.MaxValue => (int)ToDouble(value),
        _ => null,
    };

    private static object? Compare(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.LessThan => a < b,
        BinaryOperatorKind.LessThanOrEqual => a <= b,
        BinaryOperatorKind.GreaterThan => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => a >= b,
        BinaryOperatorKind.Equals => a == b,
        BinaryOperatorKind.NotEquals => a != b,
        _ => null,
    };

    private static object? Compute(BinaryOperatorKind kind, int a, int b) => kind switch
    {
        BinaryOperatorKind.Add => unchecked(a + b),
        BinaryOperatorKind.Subtract => unchecked(a - b),
        BinaryOperatorKind.Multiply => unchecked(a * b),
        BinaryOperatorKind.Divide when b != 0 => b == -1 ? unchecked(-a) : a / b,
        BinaryOperatorKind.Remainder when b != 0 => b == -1 ? 0 : a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        BinaryOperatorKind.LeftShift => a << b,
        BinaryOperatorKind.RightShift => a >> b,
        _ => null,
    };

    // Of floats too: a sum, product or quotient of two floats, rounded from double, is that of C#.
    private static double? Compute(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => null,
    };

    private static object? Combine(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => a && b,
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => a || b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a != b,
        BinaryOperatorKind.Equals => a == b,
        _ => null,
    };
}
