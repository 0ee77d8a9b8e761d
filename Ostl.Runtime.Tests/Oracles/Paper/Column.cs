namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// A column vector in double precision, with elementwise arithmetic, for formulas as they are printed.
/// </summary>
internal readonly record struct Column(double[] Values)
{
    public int Length => Values.Length;

    public double this[int index] => Values[index];

    public static Column Zero(int length) => new(new double[length]);

    public static Column operator +(Column a, Column b) => new([.. a.Values.Zip(b.Values, (x, y) => x + y)]);

    public static Column operator -(Column a, Column b) => new([.. a.Values.Zip(b.Values, (x, y) => x - y)]);

    /// <summary>a ⊙ b.</summary>
    public static Column operator *(Column a, Column b) => new([.. a.Values.Zip(b.Values, (x, y) => x * y)]);

    public static Column operator -(double a, Column b) => b.Map(x => a - x);

    public static Column operator *(double a, Column b) => b.Map(x => a * x);

    public Column Map(Func<double, double> function) => new(Array.ConvertAll(Values, x => function(x)));
}
