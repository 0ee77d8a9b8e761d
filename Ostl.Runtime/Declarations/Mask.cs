namespace Ostl;

/// <summary>
/// One truth value per element: what a comparison of vectors gives, and <see cref="Elementwise.Where"/> takes.
/// </summary>
public readonly struct Mask
{
    private readonly Recorded? recorded;

    internal Mask(Recorded recorded) => this.recorded = recorded;

    /// <summary>1 where it holds, 0 elsewhere.</summary>
    internal Recorded Recorded => recorded ?? Recorded.Zero;

    /// <summary>Where both hold.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Mask operator &(Mask a, Mask b) => new(Applied.To(Words.And, a.Recorded, b.Recorded));

    /// <summary>Where either holds.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Mask operator |(Mask a, Mask b) => new(Applied.To(Words.Or, a.Recorded, b.Recorded));

    /// <summary>Where it does not hold.</summary>
    public static Mask operator !(Mask a) => new(Applied.To(Words.Not, a.Recorded));

    /// <summary>1 where it holds and 0 elsewhere, for the debugger.</summary>
    public override string ToString() => Numbers.Text(Recorded.Numbers);
}
