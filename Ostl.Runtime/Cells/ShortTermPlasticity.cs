using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// A rate unit whose output is released through a depressing and facilitating synapse: h = tanh(W x + α h⁻ + b),
/// facilitation u = u⁻ + (U − u⁻)/τf + U (1 − u⁻) r⁻, resources R = R⁻ + (1 − R⁻)/τd − u R⁻ r⁻, output u R r with
/// r = relu(h). Tsodyks and Markram 1997, 1998.
/// </summary>
[OstlCell]
public sealed partial class ShortTermPlasticity
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector h;
    [State(Initial = 0.2)] Vector u;
    [State(Initial = 1)] Vector resources;

    /// <summary>α, the share of the activity that is left after a step.</summary>
    public float Decay { get; init; } = 0.5f;

    /// <summary>U, the use of resources at rest.</summary>
    public float Use { get; init; } = 0.2f;

    /// <summary>τf, steps in which facilitation fades.</summary>
    public float Facilitation { get; init; } = 20;

    /// <summary>τd, steps in which resources recover.</summary>
    public float Recovery { get; init; } = 10;

    Vector Step(Vector x)
    {
        Vector before = Relu(h);
        u = u + (Use - u) / Facilitation + Use * (1 - u) * before;
        resources = resources + (1 - resources) / Recovery - u * resources * before;
        h = Tanh(W * x + Decay * h + b);
        return u * resources * Relu(h);
    }
}
