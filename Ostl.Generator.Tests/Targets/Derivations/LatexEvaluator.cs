using Ostl.Generator.Expressions;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// Reads a printed formula and computes it: knows what a mathematician knows of the notation, and nothing of the graph
/// it was printed from. Vectors are arrays, a number is an array of one.
/// </summary>
/// <param name="vectors">The values of symbols.</param>
/// <param name="matrices">The values of matrices.</param>
/// <param name="column">The column of a trace that is computed: of a row xᵀ, this element counts.</param>
internal sealed class LatexEvaluator(
    IReadOnlyDictionary<string, double[]> vectors, IReadOnlyDictionary<string, double[,]> matrices, int column = 0)
{
    private LatexTokens tokens = new(string.Empty);

    public double[] Evaluate(string formula)
    {
        tokens = new LatexTokens(formula);
        double[] value = Or();
        Assert.True(tokens.Next.Length == 0, $"'{tokens.Next}' was not read in {formula}");

        return value;
    }

    private double[] Or()
    {
        double[] value = And();

        while (tokens.Accept(@"\lor"))
        {
            value = Elements.Apply(Operation.Or, value, And());
        }

        return value;
    }

    private double[] And()
    {
        double[] value = Comparison();

        while (tokens.Accept(@"\land"))
        {
            value = Elements.Apply(Operation.And, value, Comparison());
        }

        return value;
    }

    private double[] Comparison()
    {
        double[] value = Sum();

        return tokens.Next switch
        {
            @"\gt" => With(Operation.Greater),
            @"\ge" => With(Operation.GreaterOrEqual),
            @"\lt" => With(Operation.Less),
            @"\le" => With(Operation.LessOrEqual),
            _ => value,
        };

        double[] With(Operation relation)
        {
            tokens.Take();

            return Elements.Apply(relation, value, Sum());
        }
    }

    private double[] Sum()
    {
        double[] value = tokens.Accept("-") ? Elements.Apply(Operation.Negate, Product()) : Product();

        while (tokens.Next is "+" or "-")
        {
            Operation sign = tokens.Take() == "+" ? Operation.Add : Operation.Subtract;
            value = Elements.Apply(sign, value, Product());
        }

        return value;
    }

    private double[] Product()
    {
        double[] value = Factor(out bool isMapped);

        // Side by side, or with a sign between. A map takes in one factor, and nothing may stand beside it.
        while (tokens.Accept(@"\odot") || tokens.Accept(@"\cdot") || BeginsFactor(tokens.Next))
        {
            Assert.False(isMapped, "A map is multiplied without brackets.");
            value = Elements.Apply(Operation.Multiply, value, Factor(out isMapped));
            Assert.False(isMapped, "A map is multiplied without brackets.");
        }

        return value;
    }

    private static bool BeginsFactor(string token) => token.Length > 0
        && token is not (
            "+" or "-" or ")" or "]" or "}" or "," or "&" or @"\right" or @"\rvert" or @"\\" or @"\gt" or @"\ge"
            or @"\lt" or @"\le" or @"\land" or @"\lor" or @"\end{cases}");

    private double[] Factor(out bool isMapped)
    {
        isMapped = matrices.ContainsKey(tokens.Next);

        if (!isMapped)
        {
            return Power(Atom());
        }

        double[,] matrix = matrices[tokens.Take()];
        bool isTransposed = tokens.Accept(@"^{\top}");
        double[] argument = Factor(out _);

        return isTransposed ? Elements.MultiplyTransposed(matrix, argument) : Elements.Multiply(matrix, argument);
    }

    private double[] Power(double[] value) =>
        tokens.Accept("^{2}") ? Elements.Apply(Operation.Square, value)
        : tokens.Accept(@"^{\top}") ? [value[value.Length == 1 ? 0 : column]]
        : value;

    private double[] Atom()
    {
        string token = tokens.Take();

        return token switch
        {
            "(" => Closed(")"),
            @"\left" => Grown(),
            @"\lvert" => Elements.Apply(Operation.Abs, Closed(@"\rvert")),
            @"\lnot" => Elements.Apply(Operation.Not, Atom()),
            @"\frac" => Elements.Apply(Operation.Divide, Group(), Group()),
            @"\sqrt" => Elements.Apply(Operation.Sqrt, Group()),
            @"\mathbb{1}" => Indicator(),
            @"\mathrm{diag}" => Diagonal(),
            @"\begin{cases}" => Cases(),
            _ when char.IsDigit(token[0]) => Number(token),
            _ when LatexFunctions.Find(token) is { } function => Call(function),
            _ => vectors.TryGetValue(token, out double[]? value) ? value
                : throw new KeyNotFoundException($"'{token}' is used before it is defined."),
        };
    }

    private double[] Number(string digits)
    {
        double number = double.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

        if (tokens.Accept("^{"))
        {
            double sign = tokens.Accept("-") ? -1 : 1;
            number =
                Math.Pow(number, sign * double.Parse(tokens.Take(), System.Globalization.CultureInfo.InvariantCulture));
            tokens.Expect("}");
        }

        return [number];
    }

    private double[] Closed(string end)
    {
        double[] value = Or();
        tokens.Expect(end);

        return value;
    }

    private double[] Grown()
    {
        tokens.Expect("(");
        double[] value = Closed(@"\right");
        tokens.Expect(")");

        return value;
    }

    private double[] Group()
    {
        tokens.Expect("{");

        return Closed("}");
    }

    private double[] Indicator()
    {
        tokens.Expect("[");

        return Closed("]");
    }

    // The vector on the diagonal of a matrix, or of a product with diag(v) between two.
    private double[] Diagonal()
    {
        bool isGrown = tokens.Accept(@"\left");
        tokens.Expect("(");
        double[,] left = matrices[tokens.Take()];
        double[] value;

        if (tokens.Accept(@"\mathrm{diag}"))
        {
            bool isInnerGrown = tokens.Accept(@"\left");
            tokens.Expect("(");
            double[] between = Closed(isInnerGrown ? @"\right" : ")");
            _ = isInnerGrown && tokens.Accept(")");
            value = Elements.Diagonal(left, between, matrices[tokens.Take()]);
        }
        else
        {
            value = Elements.Diagonal(left);
        }

        _ = isGrown && tokens.Accept(@"\right");
        tokens.Expect(")");

        return value;
    }

    private double[] Cases()
    {
        double[] value = Or();
        tokens.Expect("&");

        if (!tokens.Accept(@"\text{if }"))
        {
            tokens.Expect(@"\text{otherwise}");
            tokens.Expect(@"\end{cases}");

            return value;
        }

        double[] mask = Or();
        tokens.Expect(@"\\");

        return Elements.Apply(Operation.Where, mask, value, Cases());
    }

    private double[] Call(Operation function)
    {
        bool isSquared = tokens.Accept("^{2}");
        bool isGrown = tokens.Accept(@"\left");
        tokens.Expect("(");
        List<double[]> arguments = [Or()];

        while (tokens.Accept(","))
        {
            arguments.Add(Or());
        }

        if (isGrown)
        {
            tokens.Expect(@"\right");
        }

        tokens.Expect(")");

        // Of one vector, the largest of its elements; of two, the larger of each pair.
        function = function == Operation.Max && arguments.Count == 1 ? Operation.Largest : function;
        double[] value = Elements.Apply(function, [.. arguments]);

        return isSquared ? Elements.Apply(Operation.Square, value) : value;
    }
}
