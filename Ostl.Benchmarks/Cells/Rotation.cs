using static Ostl.Elementwise;

namespace Ostl.Benchmarks.Cells;

/// <summary>
/// Two coupled states, turned by two numbers that the whole layer shares: (p, q) = (a p⁻ − g q⁻ + W x, g p⁻ + a q⁻).
/// Unit by unit, with a 2×2 Jacobian and a trace for a single number.
/// </summary>
[OstlCell]
public sealed partial class Rotation
{
    [Weight] Matrix W;
    [Weight] Scalar a = 0.8, g = 0.5;

    [State] Vector p, q;

    Vector Step(Vector x)
    {
        (p, q) = (a * p - g * q + W * x, g * p + a * q);
        return Tanh(p + 0.5 * q);
    }
}
