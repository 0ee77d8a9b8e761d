using static Ostl.Elementwise;

namespace Ostl.Tests.Networks;

/// <summary>Two inputs and two outputs, of which each gives one; both outputs read the other's state.</summary>
[OstlCell]
public sealed partial class Crossed
{
    [Weight] Matrix A, B;
    [Weight] Scalar a = 0.6;

    [State] Vector p, q;

    (Vector Left, Vector Right) Step(Vector left, Vector right)
    {
        Vector before = p;
        p = 0.5 * p + A * left + 0.2 * q;
        q = a * q + B * right - 0.2 * before;
        return (Tanh(q) + before, Sin(p));
    }
}
