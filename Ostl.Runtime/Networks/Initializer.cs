namespace Ostl;

/// <summary>How a weight's first values are drawn. fan_in is the number of columns, fan_out of rows.</summary>
public enum Initializer
{
    /// <summary>Matrices as <see cref="LecunUniform"/>, everything else <see cref="Zeros"/>.</summary>
    Default,

    /// <summary>0.</summary>
    Zeros,

    /// <summary>1.</summary>
    Ones,

    /// <summary>U(−√(1/fan_in), √(1/fan_in)).</summary>
    LecunUniform,

    /// <summary>N(0, 1/fan_in).</summary>
    LecunNormal,

    /// <summary>U(−√(6/(fan_in + fan_out)), …). Glorot and Bengio 2010.</summary>
    XavierUniform,

    /// <summary>N(0, 2/(fan_in + fan_out)).</summary>
    XavierNormal,

    /// <summary>U(−√(6/fan_in), …). He et al. 2015.</summary>
    KaimingUniform,

    /// <summary>N(0, 2/fan_in).</summary>
    KaimingNormal,

    /// <summary>Orthonormal rows or columns, whichever are fewer. Saxe et al. 2014.</summary>
    Orthogonal,

    /// <summary>The identity; ones on the diagonal of a matrix that is not square.</summary>
    Identity,

    /// <summary>U(−1, 1), to be scaled by the gain.</summary>
    Uniform,

    /// <summary>N(0, 1), to be scaled by the gain.</summary>
    Normal,
}
