namespace Ostl;

/// <summary>
/// One trained number for a whole layer. It broadcasts: whatever is computed with it is a <see cref="Vector"/>.
/// <c>default</c> reads as zero.
/// </summary>
public readonly struct Scalar
{
    private readonly Recorded? recorded;

    internal Scalar(Recorded recorded) => this.recorded = recorded;

    /// <summary>The uniform vector of that number.</summary>
    public static implicit operator Vector(Scalar a) => a.recorded is null ? default : new Vector(a.recorded);

    /// <summary>The value a weight starts with: <c>[Weight] Scalar a = 0.9;</c>.</summary>
    public static implicit operator Scalar(double value) => new(new Leaf([value]));

    /// <summary>a + b.</summary>
    public static Vector operator +(Scalar a, Scalar b) => (Vector)a + b;

    /// <summary>a + b.</summary>
    public static Vector operator +(Scalar a, double b) => (Vector)a + b;

    /// <summary>a + b.</summary>
    public static Vector operator +(double a, Scalar b) => a + (Vector)b;

    /// <summary>a − b.</summary>
    public static Vector operator -(Scalar a, Scalar b) => (Vector)a - b;

    /// <summary>a − b.</summary>
    public static Vector operator -(Scalar a, double b) => (Vector)a - b;

    /// <summary>a − b.</summary>
    public static Vector operator -(double a, Scalar b) => a - (Vector)b;

    /// <summary>a b.</summary>
    public static Vector operator *(Scalar a, Scalar b) => (Vector)a * b;

    /// <summary>a b.</summary>
    public static Vector operator *(Scalar a, double b) => (Vector)a * b;

    /// <summary>a b.</summary>
    public static Vector operator *(double a, Scalar b) => a * (Vector)b;

    /// <summary>a / b.</summary>
    public static Vector operator /(Scalar a, Scalar b) => (Vector)a / b;

    /// <summary>a / b.</summary>
    public static Vector operator /(Scalar a, double b) => (Vector)a / b;

    /// <summary>a / b.</summary>
    public static Vector operator /(double a, Scalar b) => a / (Vector)b;

    /// <summary>−a.</summary>
    public static Vector operator -(Scalar a) => -(Vector)a;

    /// <summary>Whether a &gt; b.</summary>
    public static Mask operator >(Scalar a, Scalar b) => (Vector)a > b;

    /// <summary>Whether a ≥ b.</summary>
    public static Mask operator >=(Scalar a, Scalar b) => (Vector)a >= b;

    /// <summary>Whether a &lt; b.</summary>
    public static Mask operator <(Scalar a, Scalar b) => (Vector)a < b;

    /// <summary>Whether a ≤ b.</summary>
    public static Mask operator <=(Scalar a, Scalar b) => (Vector)a <= b;

    /// <summary>The number, for the debugger.</summary>
    public override string ToString() => ((Vector)this).ToString();
}
