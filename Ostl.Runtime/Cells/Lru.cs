using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Linear recurrent unit: z = λ z⁻ + γ B x for complex λ = exp(−exp(ν) + i θ), as two states, and the output
/// Re(C z) + D x. γ = √(1 − |λ|²) keeps the size of z. Orvieto et al. 2023; learned online by Zucchet et al. 2023.
/// </summary>
[OstlCell]
public sealed partial class Lru
{
    [Weight] Matrix Br, Bi, Cr, Ci, D;
    [Weight] Vector ν = -1;
    [Weight(Initializer.Uniform, Gain = 3)] Vector θ;

    [State] Vector re, im;

    Vector Step(Vector x)
    {
        Vector size = Exp(-Exp(ν));
        Vector γ = Sqrt(1 - Square(size));
        Vector a = size * Cos(θ);
        Vector b = size * Sin(θ);
        (re, im) = (a * re - b * im + γ * (Br * x), b * re + a * im + γ * (Bi * x));
        return Cr * re - Ci * im + D * x;
    }
}
