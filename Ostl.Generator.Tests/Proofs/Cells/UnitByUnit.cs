using Ostl;
using static Ostl.Elementwise;

namespace Declared;

#pragma warning disable OSTL0042

/// <summary>Inputs and units are the same: no map at all.</summary>
[OstlCell]
sealed partial class LeakyInputs
{
    [Weight] Vector w = 0.8, d = 0.6;
    [Weight] Scalar a = 0.5;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = d * s + w * x;
        return Tanh(s) + a * x;
    }
}

/// <summary>Inputs and units are the same, and meet in a map.</summary>
[OstlCell]
sealed partial class RecurrentInputs
{
    [Weight] Matrix H, V;
    [Weight] Vector b;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.5 * s + Tanh(x + H * s + b);
        return s * Sigmoid(V * (x * s));
    }
}

/// <summary>A state that is the input, and one that is a function of it.</summary>
[OstlCell]
sealed partial class RememberedInputs
{
    [Weight] Vector w = 0.5, v = 0.2;

    [State] Vector last, gate;

    Vector Step(Vector x)
    {
        Vector change = x - w * last * gate;
        last = x;
        gate = Square(v * last + 0.4);
        return change;
    }
}

/// <summary>A normalisation without states.</summary>
[OstlCell]
sealed partial class Squash
{
    [Weight] Vector w = 0.5;
    [Weight] Scalar a = 2;

    Vector Step(Vector x) => w * x / (a + Abs(x));
}
