namespace Ostl;

/// <summary>
/// One number per unit (or per input) of a layer. Arithmetic is elementwise; a number is a uniform vector and
/// broadcasts. <c>default</c> reads as zero.
/// </summary>
/// <remarks>
/// In a cell's <c>Step</c> the generator reads what is written; while the declaration is executed, by
/// <c>GradientCheck</c>, a vector carries numbers in double precision, which a debugger shows.
/// A file that also imports System.Numerics needs <c>using Vector = Ostl.Vector;</c>.
/// </remarks>
public readonly struct Vector
{
    private readonly Recorded? recorded;

    internal Vector(Recorded recorded) => this.recorded = recorded;

    /// <summary>No value was ever given to it.</summary>
    internal bool IsEmpty => recorded is null;

    /// <summary>Its numbers and what they were computed from.</summary>
    internal Recorded Recorded => recorded ?? Recorded.Zero;

    /// <summary>A uniform vector.</summary>
    public static implicit operator Vector(double value) => new(new Leaf([value]));

    /// <summary>a + b, element by element.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator +(Vector a, Vector b) => Apply(Words.Add, a, b);

    /// <summary>a − b, element by element.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator -(Vector a, Vector b) => Apply(Words.Subtract, a, b);

    /// <summary>a b, element by element.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator *(Vector a, Vector b) => Apply(Words.Multiply, a, b);

    /// <summary>a / b, element by element.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator /(Vector a, Vector b) => Apply(Words.Divide, a, b);

    /// <summary>−a.</summary>
    public static Vector operator -(Vector a) => Apply(Words.Negate, a);

    /// <summary>Where a &gt; b.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Mask operator >(Vector a, Vector b) => Compare(Words.Greater, a, b);

    /// <summary>Where a ≥ b.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Mask operator >=(Vector a, Vector b) => Compare(Words.GreaterOrEqual, a, b);

    /// <summary>Where a &lt; b.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Mask operator <(Vector a, Vector b) => Compare(Words.Less, a, b);

    /// <summary>Where a ≤ b.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Mask operator <=(Vector a, Vector b) => Compare(Words.LessOrEqual, a, b);

    /// <summary>The numbers, for the debugger.</summary>
    public override string ToString() => Numbers.Text(Recorded.Numbers);

    internal static Vector Apply(Word word, Vector a) => new(Applied.To(word, a.Recorded));

    internal static Vector Apply(Word word, Vector a, Vector b) => new(Applied.To(word, a.Recorded, b.Recorded));

    internal static Vector Apply(Word word, Vector a, Vector b, Vector c) =>
        new(Applied.To(word, a.Recorded, b.Recorded, c.Recorded));

    private static Mask Compare(Word word, Vector a, Vector b) => new(Applied.To(word, a.Recorded, b.Recorded));
}
