namespace Ostl;

/// <summary>
/// One row per word: value, derivatives, distance to where the derivative jumps. The derivative at a kink is the left
/// one for Relu kinds and 0 for Abs; ties of Min and Max go to the first operand; Clamp has derivative 1 on the closed
/// interval.
/// </summary>
internal static class Words
{
    public static readonly Word Add = new("+", (a, b, _) => a + b, [(_, _, _) => 1, (_, _, _) => 1]);

    public static readonly Word Subtract = new("-", (a, b, _) => a - b, [(_, _, _) => 1, (_, _, _) => -1]);

    public static readonly Word Multiply = new("*", (a, b, _) => a * b, [(_, b, _) => b, (a, _, _) => a]);

    public static readonly Word Divide = new("/", (a, b, _) => a / b, [(_, b, _) => 1 / b, (a, b, _) => -a / (b * b)]);

    public static readonly Word Negate = Word.Unary("-", a => -a, _ => -1);

    public static readonly Word Relu = Word.Unary("Relu", a => a > 0 ? a : 0, a => a > 0 ? 1 : 0, Math.Abs);

    public static readonly Word LeakyRelu = new(
        "LeakyRelu",
        (a, slope, _) => a > 0 ? a : slope * a,
        [(a, slope, _) => a > 0 ? 1 : slope, (a, _, _) => a > 0 ? 0 : a],
        (a, _, _) => Math.Abs(a));

    public static readonly Word Sigmoid = Word.Unary("Sigmoid", Logistic, LogisticSlope);

    public static readonly Word Tanh = Word.Unary("Tanh", Math.Tanh, SechSquared);

    public static readonly Word Exp = Word.Unary("Exp", Math.Exp, Math.Exp);

    public static readonly Word Log = Word.Unary("Log", Math.Log, a => 1 / a);

    public static readonly Word Sqrt = Word.Unary("Sqrt", Math.Sqrt, a => 0.5 / Math.Sqrt(a));

    public static readonly Word Square = Word.Unary("Square", a => a * a, a => 2 * a);

    public static readonly Word Abs = Word.Unary("Abs", Math.Abs, a => a > 0 ? 1 : a < 0 ? -1 : 0, Math.Abs);

    public static readonly Word Sin = Word.Unary("Sin", Math.Sin, Math.Cos);

    public static readonly Word Cos = Word.Unary("Cos", Math.Cos, a => -Math.Sin(a));

    public static readonly Word Softplus = Word.Unary(
        "Softplus", a => Math.Max(a, 0) + double.LogP1(Math.Exp(-Math.Abs(a))), Logistic);

    public static readonly Word Min = new(
        "Min", (a, b, _) => b < a ? b : a, [(a, b, _) => b < a ? 0 : 1, (a, b, _) => b < a ? 1 : 0], Gap);

    public static readonly Word Max = new(
        "Max", (a, b, _) => b > a ? b : a, [(a, b, _) => b > a ? 0 : 1, (a, b, _) => b > a ? 1 : 0], Gap);

    public static readonly Word Clamp = new(
        "Clamp",
        (a, low, high) => a < low ? low : a > high ? high : a,
        [
            (a, low, high) => a < low || a > high ? 0 : 1,
            (a, low, _) => a < low ? 1 : 0,
            (a, low, high) => a >= low && a > high ? 1 : 0,
        ],
        (a, low, high) => Nearest(Math.Abs(a - low), Math.Abs(a - high)));

    public static readonly Word StopGradient =
        Word.Unary("StopGradient", a => a, _ => 0) with { IsDifferentiable = false };

    public static readonly Word Where = new(
        "Where",
        (mask, a, b) => mask != 0 ? a : b,
        [Word.Nothing, (mask, _, _) => mask != 0 ? 1 : 0, (mask, _, _) => mask != 0 ? 0 : 1]);

    public static readonly Word Greater = Word.Comparison(">", (a, b) => a > b);

    public static readonly Word GreaterOrEqual = Word.Comparison(">=", (a, b) => a >= b);

    public static readonly Word Less = Word.Comparison("<", (a, b) => a < b);

    public static readonly Word LessOrEqual = Word.Comparison("<=", (a, b) => a <= b);

    public static readonly Word And = Word.Logical("&", (a, b) => a && b);

    public static readonly Word Or = Word.Logical("|", (a, b) => a || b);

    public static readonly Word Not = Word.Logical("!", (a, _) => !a);

    /// <summary>σ, without overflow on either side.</summary>
    internal static double Logistic(double a) =>
        a >= 0 ? 1 / (1 + Math.Exp(-a)) : Math.Exp(a) / (1 + Math.Exp(a));

    /// <summary>σ (1 − σ), without cancellation; in single precision from the rounded σ, as learning code has it.</summary>
    internal static double LogisticSlope(double a) =>
        ExecutionPrecision.IsSingle ? (float)Logistic(a) * (1.0 - (float)Logistic(a)) : Logistic(a) * Logistic(-a);

    /// <summary>1 − tanh², without cancellation; in single precision from the rounded tanh, as learning code has it.</summary>
    internal static double SechSquared(double a) =>
        ExecutionPrecision.IsSingle ? 1 - Math.Pow((float)Math.Tanh(a), 2) : 1 / (Math.Cosh(a) * Math.Cosh(a));

    /// <summary>The smaller of two distances, of which one may be zero by structure.</summary>
    internal static double Nearest(double a, double b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);

    private static double Gap(double a, double b, double c) => Math.Abs(a - b);
}
