namespace Ostl.Generator.Expressions;

/// <summary>The spelling of what does not depend on a graph.</summary>
internal static class LatexText
{
    /// <summary>A number as equations show it: the shortest form of its float, a power of ten written out.</summary>
    public static string Number(double value)
    {
        string text =
            ExpressionPrinter.Number(value).Replace('−', '-').Replace("∞", @"\infty").Replace("NaN", @"\mathrm{NaN}");
        int exponent = text.IndexOf('E');

        return exponent < 0 ? text
            : $@"{text.Substring(0, exponent)} \cdot "
                + $"10^{{{text.Substring(exponent + 1).TrimStart('+').Replace("-0", "-")}}}";
    }

    /// <summary>The value of the step before.</summary>
    public static string Previous(string name) => name + "^{t-1}";

    public static string Transposed(string text) => text + @"^{\top}";

    /// <summary>Round brackets, growing with what they enclose where that is higher than a line.</summary>
    public static string Brackets(string text) =>
        text.Contains(@"\frac") || text.Contains(@"\begin") || text.Contains(@"\sqrt")
            ? $@"\left({text}\right)"
            : $"({text})";

    /// <summary>The sign of a comparison.</summary>
    public static string Relation(Operation comparison) => comparison switch
    {
        Operation.Greater => @"\gt",
        Operation.GreaterOrEqual => @"\ge",
        Operation.Less => @"\lt",
        _ => @"\le",
    };

    /// <summary>The comparison that holds where another does not.</summary>
    public static Operation? Negated(this Operation comparison) => comparison switch
    {
        Operation.Greater => Operation.LessOrEqual,
        Operation.GreaterOrEqual => Operation.Less,
        Operation.Less => Operation.GreaterOrEqual,
        Operation.LessOrEqual => Operation.Greater,
        _ => null,
    };

    /// <summary>It is printed as a function with its arguments in brackets.</summary>
    public static bool IsCall(Operation operation) => operation
        is Operation.Spike or Operation.StopGradient or (>= Operation.Relu and <= Operation.Clamp)
        and not (Operation.Sqrt or Operation.Square or Operation.Abs);

    /// <summary>The name of a function.</summary>
    public static string Function(Operation operation) => operation switch
    {
        Operation.Sigmoid => @"\sigma",
        Operation.Tanh => @"\tanh",
        Operation.Exp => @"\exp",
        Operation.Log => @"\ln",
        Operation.Sin => @"\sin",
        Operation.Cos => @"\cos",
        Operation.Min => @"\min",
        Operation.Max or Operation.Largest => @"\max",
        Operation.Spike => @"\Theta",
        Operation.StopGradient => @"\mathrm{sg}",
        _ => $@"\mathrm{{{operation.ToString().ToLowerInvariant()}}}",
    };
}
