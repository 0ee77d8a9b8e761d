using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Gated recurrent unit, the reset after the map: n = tanh(W x + b + r (U h⁻ + c)), h = z h⁻ + (1 − z) n. The form of
/// the fused kernels of common libraries.
/// </summary>
[OstlCell]
public sealed partial class ResetAfterGru
{
    [Weight] Matrix Wz, Uz, Wr, Ur, W, U;
    [Weight] Vector bz, br, b, c;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector z = Sigmoid(Wz * x + Uz * h + bz);
        Vector r = Sigmoid(Wr * x + Ur * h + br);
        Vector n = Tanh(W * x + b + r * (U * h + c));
        h = z * h + (1 - z) * n;
        return h;
    }
}
