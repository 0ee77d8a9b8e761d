using System.Globalization;
using Ostl.Generator.Expressions;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>A polynomial in the lengths of a layer's axes, for counting what a layer costs.</summary>
internal sealed class Polynomial
{
    // A product of lengths, as its factors in the order of the axes.
    private readonly Dictionary<EquatableArray<Dimension>, long> coefficients = [];

    private Polynomial()
    {
    }

    public static Polynomial Zero { get; } = new();

    /// <summary>The length of an axis; 1 where there is none.</summary>
    public static Polynomial Of(Dimension axis) => Monomial(axis.IsAxis ? [axis] : [], 1);

    public static implicit operator Polynomial(long value) => Monomial([], value);

    public static Polynomial operator +(Polynomial a, Polynomial b)
    {
        Polynomial sum = new();

        foreach (KeyValuePair<EquatableArray<Dimension>, long> term in a.coefficients.Concat(b.coefficients))
        {
            sum.Add(term.Key, term.Value);
        }

        return sum;
    }

    public static Polynomial operator *(Polynomial a, Polynomial b)
    {
        Polynomial product = new();

        foreach (KeyValuePair<EquatableArray<Dimension>, long> left in a.coefficients)
        {
            foreach (KeyValuePair<EquatableArray<Dimension>, long> right in b.coefficients)
            {
                product.Add(
                    new([.. left.Key.Concat(right.Key).OrderBy(static axis => axis)]), left.Value * right.Value);
            }
        }

        return product;
    }

    /// <summary>The polynomial in LaTeX, highest powers first, and of those the ones of earlier axes.</summary>
    public string Print(AxisNames names)
    {
        IEnumerable<string> terms = coefficients
            .Where(static term => term.Value != 0)
            .OrderByDescending(static term => term.Key.Count)
            .ThenBy(static term => term.Key, Earlier.Instance)
            .Select(term => Term(term.Key, term.Value, names));

        return string.Join(" + ", terms.DefaultIfEmpty("0"));
    }

    private static Polynomial Monomial(Dimension[] axes, long coefficient)
    {
        Polynomial monomial = new();
        monomial.Add(axes, coefficient);

        return monomial;
    }

    private static string Term(EquatableArray<Dimension> axes, long coefficient, AxisNames names)
    {
        string[] powers =
            [.. axes.GroupBy(static axis => axis).Select(power => Power(names.Of(power.Key), power.Count()))];

        // Letters stand side by side; words need a space between them.
        string product = string.Join(powers.All(static power => power[0] != '\\') ? "" : @"\,", powers);
        string number = coefficient.ToString(CultureInfo.InvariantCulture);

        return coefficient == 1 && powers.Length > 0 ? product : number + product;
    }

    private static string Power(string symbol, int exponent) =>
        exponent == 1 ? symbol : $"{symbol}^{{{exponent.ToString(CultureInfo.InvariantCulture)}}}";

    private void Add(EquatableArray<Dimension> axes, long coefficient) =>
        coefficients[axes] = coefficients.TryGetValue(axes, out long known) ? known + coefficient : coefficient;

    /// <summary>Orders products of as many lengths by their axes.</summary>
    private sealed class Earlier : IComparer<EquatableArray<Dimension>>
    {
        public static Earlier Instance { get; } = new();

        public int Compare(EquatableArray<Dimension> x, EquatableArray<Dimension> y) =>
            x.Zip(y, static (a, b) => a.CompareTo(b)).FirstOrDefault(static order => order != 0);
    }
}
