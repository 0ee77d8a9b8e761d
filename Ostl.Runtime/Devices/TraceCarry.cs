namespace Ostl.Compiled;

/// <summary>
/// What a window does to the unit-local traces of one matrix and one sample, in one pass over them. With k independent
/// states p, q, units i and columns j:
/// <code>
/// G[i, j]   += Σ_q g_q[i] ε_q[i, j]                        the gradient that the old traces carry
/// ε_p[i, j]  = Σ_q Λ_pq[i] ε_q[i, j]  +  c_p[i] a[j]       the new traces
/// </code>
/// A factor or trace of 0 gives 0 even against infinity, and traces below 10⁻³⁰ become 0. Leave
/// <see cref="Gradient"/> out where no loss follows, and <see cref="Argument"/> where the window's own part
/// (Σ_t c a, a matrix product) is added afterwards.
/// </summary>
public sealed class TraceCarry
{
    /// <summary>k, the number of independent states.</summary>
    public required int States { get; init; }

    /// <summary>ε: row <see cref="FirstTrace"/> + p · <see cref="TraceStep"/> + i.</summary>
    public required Rows Traces { get; init; }

    /// <summary>Row of ε_0 of unit 0.</summary>
    public int FirstTrace { get; set; }

    /// <summary>Rows from one state's traces to the next.</summary>
    public int TraceStep { get; init; }

    /// <summary>Λ_pq: row <see cref="FirstJacobian"/> + p · <see cref="JacobianStep"/> of array q.</summary>
    public required Rows[] Jacobians { get; init; }

    /// <summary>Row of Λ_0q.</summary>
    public int FirstJacobian { get; set; }

    /// <summary>Rows from one state's Jacobians to the next.</summary>
    public int JacobianStep { get; init; }

    /// <summary>G: row i.</summary>
    public Rows? Gradient { get; set; }

    /// <summary>g_q: row <see cref="AdjointRow"/> of array q. Read only with a gradient.</summary>
    public Rows[] Adjoints { get; init; } = [];

    /// <summary>Row of the sample in <see cref="Adjoints"/>.</summary>
    public int AdjointRow { get; set; }

    /// <summary>a: row <see cref="ArgumentRow"/>.</summary>
    public Rows? Argument { get; set; }

    /// <summary>Row of a.</summary>
    public int ArgumentRow { get; set; }

    /// <summary>
    /// c_p: row <see cref="FirstCoefficient"/> + p · <see cref="CoefficientStep"/>. Read only with an argument.
    /// </summary>
    public Rows? Coefficients { get; set; }

    /// <summary>Row of c_0.</summary>
    public int FirstCoefficient { get; set; }

    /// <summary>Rows from one state's coefficients to the next.</summary>
    public int CoefficientStep { get; init; }

    /// <summary>Runs over some units. Units are independent: threads may share them.</summary>
    /// <param name="first">The first unit.</param>
    /// <param name="count">Number of units.</param>
    public void Run(int first, int count)
    {
        switch (LaneWidth.Current)
        {
            case 16: TraceCarryLoop<Lanes16>.Run(this, first, count); break;
            case 8: TraceCarryLoop<Lanes8>.Run(this, first, count); break;
            default: TraceCarryLoop<Lanes1>.Run(this, first, count); break;
        }
    }
}
