using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Two inputs of different widths, which meet in a dense recursion.</summary>
[OstlCell]
sealed partial class Contextual
{
    [Weight] Matrix W, V, H;
    [Weight] Vector b;

    [State] Vector s;

    Vector Step(Vector x, Vector context) => s = Tanh(W * x + H * s + b) + 0.5 * Sigmoid(V * context) * s;
}

/// <summary>One input unit by unit, one through a map, one that reaches the output a step later only.</summary>
[OstlCell]
sealed partial class ThreeInputs
{
    [Weight] Matrix W, V;
    [Weight] Vector g = 0.7;

    [State] Vector s, late;

    Vector Step(Vector a, Vector x, Vector b)
    {
        Vector before = late;
        late = 0.3 * late + V * b;
        s = 0.6 * s + g * a * Sigmoid(W * x);
        return s + Tanh(before);
    }
}

/// <summary>Two inputs that meet element by element before a map: they share an axis.</summary>
[OstlCell]
sealed partial class SharedAxis
{
    [Weight] Matrix W;
    [Weight] Vector g = 0.8;

    [State] Vector s;

    Vector Step(Vector x, Vector y) => s = 0.5 * s + Tanh(W * (x * Sigmoid(g * y) + y));
}

/// <summary>Two outputs of units, one of them a state.</summary>
[OstlCell]
sealed partial class SpikesAndRate
{
    [Weight] Matrix W;
    [Weight] Vector b, k = 0.5;

    [State] Vector v, y, r;

    (Vector Spikes, Vector Rate) Step(Vector x)
    {
        v = 0.8 * v * (1 - y) + W * x + b;
        y = Spike(v - 1);
        r = 0.9 * r + 0.1 * y * k + 0.05 * Tanh(v);
        return (y, Sigmoid(r));
    }
}

/// <summary>The same state twice, without names, and one output behind a map of the previous state.</summary>
[OstlCell]
sealed partial class Doubled
{
    [Weight] Matrix W, Q;

    [State] Vector s;

    (Vector, Vector, Vector) Step(Vector x)
    {
        Vector before = Q * s;
        s = 0.4 * s + W * x;
        return (s, s, Tanh(before) + s);
    }
}

/// <summary>Two inputs and two outputs, of which each gives one; both outputs read the other's state.</summary>
[OstlCell]
sealed partial class Crossed
{
    [Weight] Matrix A, B;
    [Weight] Scalar a = 0.6;

    [State] Vector p, q;

    (Vector Left, Vector Right) Step(Vector left, Vector right)
    {
        Vector p0 = p;
        p = 0.5 * p + A * left + 0.2 * q;
        q = a * q + B * right - 0.2 * p0;
        return (Tanh(q) + p0, Sin(p));
    }
}

/// <summary>What maps make of the input is put out as it is; one of them drives the units as well.</summary>
[OstlCell]
sealed partial class DriveAsOutput
{
    [Weight] Matrix W, V, U, H;

    [State] Vector s;

    (Vector Drive, Vector Deep, Vector State) Step(Vector x)
    {
        Vector drive = W * x;
        s = 0.6 * s + Tanh(drive + H * s);
        return (drive, U * (0.4 * x + V * x), s);
    }
}

/// <summary>A recurrence of low rank, with weights along the bottleneck and a mean over it.</summary>
[OstlCell]
sealed partial class Bottleneck
{
    [Weight] Matrix W, U;
    [Weight(Rows = nameof(Rank))] Matrix V;
    [Weight] Vector g = 0.9, b;
    [Weight] Scalar a = 0.3;

    [State] Vector s;

    public int Rank { get; init; } = 3;

    Vector Step(Vector x)
    {
        Vector narrow = Tanh(g * (V * s) + a);
        return s = Tanh(W * x + U * (narrow - 0.5 * Mean(narrow)) + b);
    }
}

/// <summary>
/// A bottleneck of the input only: the recursion stays unit by unit, though weights reach it through a map.
/// </summary>
[OstlCell]
sealed partial class NarrowInput
{
    [Weight] Matrix U;
    [Weight(Rows = nameof(Rank))] Matrix V;
    [Weight(Rows = nameof(Rank))] Vector o;

    [State] Vector s;

    public int Rank { get; init; } = 2;

    Vector Step(Vector x) => s = 0.7 * s + U * Sigmoid(V * x + o);
}

/// <summary>Outputs that have a size of their own, beside one that has one element per unit.</summary>
[OstlCell]
sealed partial class OwnReadout
{
    [Weight] Matrix W;
    [Weight(Rows = nameof(Classes))] Matrix C;
    [Weight] Vector d;

    [State] Vector s;

    public int Classes { get; init; } = 4;

    (Vector Logits, Vector State) Step(Vector x)
    {
        s = 0.8 * s + Tanh(W * x);
        return (C * s + d, s);
    }
}

/// <summary>The only output has a size of its own, and the layer a dense recursion.</summary>
[OstlCell]
sealed partial class Reservoir
{
    [Weight] Matrix W, H;
    [Weight(Rows = nameof(Classes))] Matrix C, D;

    [State] Vector s;

    public int Classes { get; init; } = 3;

    Vector Step(Vector x)
    {
        s = Tanh(W * x + H * s);
        return C * s + Tanh(D * x);
    }
}

/// <summary>Heads: every state attends to its own part of the input through a size.</summary>
[OstlCell]
sealed partial class Heads
{
    [Weight(Rows = nameof(Key))] Matrix K, Q;
    [Weight] Matrix W, O;

    [State] Vector s;

    public int Key { get; init; } = 3;

    Vector Step(Vector x)
    {
        Vector match = (K * x) * (Q * s);
        return s = 0.5 * s + Tanh(W * x + O * match);
    }
}

/// <summary>A row of a matrix drives units that leak, unit by unit, with two states.</summary>
[OstlCell]
sealed partial class LeakyTokens
{
    [Weight(Initializer.Normal)] Matrix E;
    [Weight] Vector k = 0.5;

    [State] Vector s, r;

    Vector Step(int token)
    {
        s = 0.7 * s + E[token] - 0.2 * r;
        r = k * r + Tanh(s);
        return r + 0.1 * s;
    }
}

/// <summary>A row of a matrix in a dense recursion, and another row in a gate.</summary>
[OstlCell]
sealed partial class RecurrentTokens
{
    [Weight(Initializer.Normal)] Matrix E, G;
    [Weight] Matrix H;

    [State] Vector h;

    Vector Step(int token) => h = Sigmoid(G[token]) * Tanh(E[token] + H * h);
}

/// <summary>An integer and a vector; two rows of one matrix at the same step, one behind a map.</summary>
[OstlCell]
sealed partial class TokenInContext
{
    [Weight(Initializer.Normal)] Matrix E;
    [Weight] Matrix W, V;

    [State] Vector s;

    Vector Step(int word, Vector x, int other) => s = 0.5 * s + E[word] * Sigmoid(W * x) + V * Tanh(E[other]);
}

/// <summary>A small table that a map brings to the units: a vector along a size.</summary>
[OstlCell]
sealed partial class NarrowTokens
{
    [Weight(Initializer.Normal, Rows = nameof(Words), Columns = nameof(Features))] Matrix E;
    [Weight] Matrix U;
    [Weight] Vector g = 0.9;

    [State] Vector s;

    public int Words { get; init; } = 6;

    public int Features { get; init; } = 2;

    Vector Step(int word) => s = 0.6 * s + Tanh(U * (g * E[word]));
}

/// <summary>One table for what goes in and what comes out.</summary>
[OstlCell]
sealed partial class TiedTokens
{
    [Weight] Matrix E, H;
    [Weight] Vector b;

    [State] Vector h;

    Vector Step(int token)
    {
        h = Tanh(E[token] + H * h);
        return E * h + b;
    }
}
