using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Every smooth function, on a state and on the way to the output.</summary>
[OstlCell]
sealed partial class SmoothFunctions
{
    [Weight] Matrix W, V;
    [Weight] Vector b;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector u = W * x + b;
        s = 0.5 * Sin(s) + Tanh(u) + 0.2 * Cos(u * s) + Exp(-Square(s)) * 0.3;
        Vector g = Sigmoid(V * x) / Sqrt(1 + Square(s));

        return g + Log(1 + Exp(u) + Abs(s)) - Softplus(s - u);
    }
}

/// <summary>Functions with kinks, with trained slopes.</summary>
[OstlCell]
sealed partial class KinkedFunctions
{
    [Weight] Matrix W;
    [Weight] Vector slope = 0.2;

    [State] Vector s, r;

    Vector Step(Vector x)
    {
        Vector u = W * x;
        s = LeakyRelu(0.5 * s + u, slope);
        r = 0.6 * r + Min(u, 0.5 * Abs(s));

        return Relu(s + r) - 0.3 * LeakyRelu(u);
    }
}

/// <summary>Functions with bounds, trained ones, per unit and for the layer.</summary>
[OstlCell]
sealed partial class BoundedFunctions
{
    [Weight] Matrix W;
    [Weight] Vector low = -0.4, high = 0.9;
    [Weight] Scalar floor = -0.2;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector u = W * x;
        s = Clamp(0.8 * s + u, low, high);

        return Max(s, floor) - Clamp(u, -1, 1);
    }
}

/// <summary>The logarithm of an input, as the argument of a map: infinite where an input is 0, as padding is.</summary>
[OstlCell]
sealed partial class LogarithmOfInputs
{
    [Weight] Matrix W, V;
    [Weight] Vector g = 1;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.5 * Tanh(s) + 0.3 * (W * Log(Abs(x)));
        return s * Sigmoid(V * (g / (0.5 + Abs(x))));
    }
}
