namespace Ostl;

/// <summary>What the values of a <see cref="ConstantAttribute"/> field are drawn from.</summary>
public enum Distribution
{
    /// <summary>Uniform between Low and High, which are 0 and 1 unless given.</summary>
    Uniform,

    /// <summary>
    /// Uniform in the logarithm between Low and High, both of which are positive: as many values from 1 to 10 as from
    /// 10 to 100.
    /// </summary>
    LogUniform,

    /// <summary>Normal with Mean and Deviation, 0 and 1 unless given; drawn again outside Low and High.</summary>
    Normal,

    /// <summary>
    /// Gamma with Mean and Shape, 1 and 3 unless given; drawn again outside Low and High. Membrane time constants of
    /// cortical neurons are so distributed, with a shape of about 3 (Perez-Nieves et al., Nature Communications 12,
    /// 2021).
    /// </summary>
    Gamma,
}
