namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>
/// Composes functions on doubles, which Map applies element by element: with an expression as body, with locals and
/// early returns, loops, switch expressions and calls of others; differentiated from the body, or by a derivative of
/// their own, which may be any function. Every value or derivative depends on every argument, since a weight must learn.
/// </summary>
internal sealed class FunctionComposer(System.Random random, CellMembers members)
{
    /// <summary>Map of a function, and of as many arguments as it takes.</summary>
    /// <param name="argument">Composes one argument.</param>
    public string Mapped(Func<string> argument)
    {
        if (random.Next(4) == 0)
        {
            return $"Map({Nameless()}, {argument()})";
        }

        int arity = random.Next(5) switch { 0 or 1 => 2, 2 => 3, _ => 1 };
        string name = members.Member($"G{arity}F", declared => Declaration(declared, arity));

        return $"Map({name}, {string.Join(", ", Enumerable.Range(0, arity).Select(_ => argument()))})";
    }

    private string Nameless() => random.Next(4) switch
    {
        0 => "Math.Tanh",
        1 => "Math.Sin",
        2 => "v => v / (1 + Math.Abs(v))",
        _ => $"v => {members.Setting()} * Math.Cos(v)",
    };

    private string Declaration(string name, int arity)
    {
        string[] arguments = [.. Enumerable.Range(0, arity).Select(static i => $"v{i}")];
        string header = $"double {name}({Parameters(arguments)})";

        if (random.Next(3) == 0)
        {
            string threshold = arity == 1 ? "0.2" : $"{arguments[^1]} + 0.2";
            string value = random.Next(2) == 0 ? $"{arguments[0]} > {threshold} ? 1 : 0" : Value(arguments, 2);

            return $"static {header} => {value};\n    {Derivative(name, arguments)}";
        }

        // A method of the cell may read its settings.
        (string modifier, string rest) = random.Next(4) == 0
            ? ("", $" + {members.Setting()} * {arguments[0]}")
            : ("static ", "");

        return $"{modifier}{header} {Body(arguments, rest)}";
    }

    private string Body(string[] arguments, string rest) => random.Next(6) switch
    {
        0 => $"{{ double t = {Value(arguments, 2)}; if (t < {Bound()}) {{ return {Whole(arguments, 1)}; }} "
            + $"t += 0.3 * {arguments[0]}; return t + {Whole(arguments, 1)}{rest}; }}",
        1 => $"{{ double t = {Whole(arguments, 1)}; for (int k = 0; k < {random.Next(2, 4)}; k++) "
            + $"{{ t -= Math.Sin(t) / (k + 2); }} return t{rest}; }}",
        2 => $"=> Math.Abs({arguments[0]}) switch {{ < 0.5 => {Whole(arguments, 1)}, "
            + $"< 1.5 => {Whole(arguments, 2)}, _ => {Whole(arguments, 1)} }}{rest};",
        3 => $"=> ({arguments[0]} > 0.1 ? Math.Log({arguments[0]}) / 3 : 0) + {Whole(arguments, 1)}{rest};",
        4 => $"=> 0.5 * {Called()}({Whole(arguments, 1)}){rest};",
        _ => $"=> {Whole(arguments, 2)}{rest};",
    };

    private string Called() => members.Member("L", name => random.Next(2) == 0
        ? $"static double {name}(double t) => t / (1 + Math.Exp(-t));"
        : $"static double {name}(double t) {{ if (t > {Bound()}) {{ return t; }} return Math.Sin(t); }}");

    private string Derivative(string name, string[] arguments)
    {
        bool takesValue = random.Next(2) == 0;
        string[] all = takesValue ? [.. arguments, "value"] : arguments;
        string result = arguments.Length == 1
            ? "double"
            : $"({string.Join(", ", arguments.Select(static argument => $"double {argument.ToUpperInvariant()}"))})";
        string[] partials = [.. arguments.Select(argument => $"1 / (1 + Math.Pow({Value([argument, .. all], 1)}, 2))")];

        return $"[Derivative(nameof({name}))] static {result} {name}Derivative({Parameters(all)}) => "
            + $"{(partials.Length == 1 ? partials[0] : $"({string.Join(", ", partials)})")};";
    }

    // With what it does not depend on yet.
    private string Whole(string[] arguments, int depth)
    {
        string value = Value(arguments, depth);

        return arguments.Where(argument => !value.Contains(argument, StringComparison.Ordinal))
            .Aggregate(value, (sum, argument) => $"{sum} + {members.Number(0.2, 0.6)} * {argument}");
    }

    // Grows no faster than its arguments.
    private string Value(string[] arguments, int depth)
    {
        if (depth == 0)
        {
            return arguments[random.Next(arguments.Length)];
        }

        string inner = Value(arguments, depth - 1);

        return random.Next(9) switch
        {
            0 => $"Math.Tanh({inner})",
            1 => $"Math.Sin({members.Number(0.5, 2)} * {inner})",
            2 => $"({Bound()} * {inner} + {Value(arguments, depth - 1)} / 2)",
            3 => $"{inner} / (1.5 + Math.Cos({Value(arguments, depth - 1)}))",
            4 => $"Math.Log(1 + Math.Pow({inner}, 2))",
            5 => $"Math.Sqrt(0.5 + Math.Abs({inner}))",
            6 => $"({inner} > {Bound()} ? {inner} : {members.Number(0.1, 0.5)} * {Value(arguments, depth - 1)})",
            7 => $"Math.Max({inner}, {Bound()} * {arguments[0]})",
            _ => $"{inner} / (1 + Math.Exp(-{inner}))",
        };
    }

    private string Bound() => members.Number(-0.8, 0.8);

    private static string Parameters(string[] names) =>
        string.Join(", ", names.Select(static name => $"double {name}"));
}
