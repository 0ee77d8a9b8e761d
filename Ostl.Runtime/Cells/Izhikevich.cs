using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Izhikevich's neuron in steps of dt, potentials in units of 100 mV: v' = 4 v² + 5 v + 1.4 − u + W x, u' = a (b v −
/// u), and where it fires v = c, u = u + d. Izhikevich 2003. It fires where v passes 0.3; the reset is differentiated.
/// </summary>
[OstlCell]
public sealed partial class Izhikevich
{
    [Weight] Matrix W;
    [Weight] Vector drive = 0.1;

    [State(Initial = -0.65)] Vector v;
    [State(Initial = -0.13)] Vector u;
    [State] Vector z;

    /// <summary>Length of a step in ms.</summary>
    public float TimeStep { get; init; } = 0.5f;

    /// <summary>a, the rate of recovery.</summary>
    public float Rate { get; init; } = 0.02f;

    /// <summary>b, how far recovery follows the potential.</summary>
    public float Sensitivity { get; init; } = 0.2f;

    /// <summary>c, the potential after a spike.</summary>
    public float Reset { get; init; } = -0.65f;

    /// <summary>d, what a spike adds to recovery.</summary>
    public float Jump { get; init; } = 0.08f;

    Vector Step(Vector x)
    {
        v = z * Reset + (1 - z) * v;
        u = u + Jump * z;
        Vector slope = 4 * Square(v) + 5 * v + 1.4 - u + W * x + drive;
        u = u + TimeStep * Rate * (Sensitivity * v - u);
        v = Min(v + TimeStep * slope, 1);
        z = Spike(v - 0.3, Surrogate.FastSigmoid, 4);
        return z;
    }
}
