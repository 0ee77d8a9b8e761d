using System.Globalization;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>A polynomial in the numbers of units n and inputs m, for counting what a layer costs.</summary>
internal sealed class Polynomial
{
    private readonly Dictionary<(int N, int M), long> coefficients = [];

    private Polynomial()
    {
    }

    public static Polynomial Zero { get; } = new();

    /// <summary>The length of an axis: n, m or 1.</summary>
    public static Polynomial Of(Dimension axis) => Monomial(axis == Dimension.Units ? 1 : 0, axis == Dimension.Inputs ? 1 : 0, 1);

    public static implicit operator Polynomial(long value) => Monomial(0, 0, value);

    public static Polynomial operator +(Polynomial a, Polynomial b)
    {
        Polynomial sum = new();

        foreach (KeyValuePair<(int N, int M), long> term in a.coefficients.Concat(b.coefficients))
        {
            sum.Add(term.Key, term.Value);
        }

        return sum;
    }

    public static Polynomial operator *(Polynomial a, Polynomial b)
    {
        Polynomial product = new();

        foreach (KeyValuePair<(int N, int M), long> left in a.coefficients)
        {
            foreach (KeyValuePair<(int N, int M), long> right in b.coefficients)
            {
                product.Add((left.Key.N + right.Key.N, left.Key.M + right.Key.M), left.Value * right.Value);
            }
        }

        return product;
    }

    /// <summary>The polynomial in LaTeX, highest powers first.</summary>
    public override string ToString()
    {
        IEnumerable<string> terms = coefficients
            .Where(static term => term.Value != 0)
            .OrderByDescending(static term => term.Key.N + term.Key.M)
            .ThenByDescending(static term => term.Key.N)
            .Select(static term => Term(term.Key.N, term.Key.M, term.Value));

        return string.Join(" + ", terms.DefaultIfEmpty("0"));
    }

    private static Polynomial Monomial(int n, int m, long coefficient)
    {
        Polynomial monomial = new();
        monomial.Add((n, m), coefficient);

        return monomial;
    }

    private static string Term(int n, int m, long coefficient)
    {
        string powers = Power("n", n) + Power("m", m);

        return coefficient == 1 && powers.Length > 0 ? powers : coefficient.ToString(CultureInfo.InvariantCulture) + powers;
    }

    private static string Power(string symbol, int exponent) => exponent switch
    {
        0 => string.Empty,
        1 => symbol,
        _ => $"{symbol}^{{{exponent.ToString(CultureInfo.InvariantCulture)}}}",
    };

    private void Add((int N, int M) powers, long coefficient) =>
        coefficients[powers] = coefficients.TryGetValue(powers, out long known) ? known + coefficient : coefficient;
}
