using Ostl;
using static Ostl.Elementwise;

namespace YourOwnCell;

/// <summary>A damped pendulum per unit, which learns its own frequency and puts out how far it swings.</summary>
[OstlCell]
public sealed partial class Resonator
{
    [Weight] Matrix W;
    [Weight(Initializer.Uniform, Gain = 1.5)] Vector frequency;

    [State] Vector u, v;

    public float Decay { get; init; } = 0.9f;

    Vector Step(Vector x)
    {
        Vector turned = Cos(frequency) * u - Sin(frequency) * v;
        v = Decay * (Sin(frequency) * u + Cos(frequency) * v);
        u = Decay * turned + W * x;
        return Sqrt(Square(u) + Square(v) + 0.01);
    }
}
