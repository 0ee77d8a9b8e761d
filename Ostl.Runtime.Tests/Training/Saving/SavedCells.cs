using static Ostl.Elementwise;

namespace Ostl.Tests.Training.Saving;

/// <summary>An integer picks a row, which a unit remembers: row traces, unit by unit.</summary>
[OstlCell]
public sealed partial class TokenMemory
{
    [Weight] Matrix E;
    [Weight] Vector u = 0.8;

    [State] Vector s;

    Vector Step(int token)
    {
        s = u * s + E[token];
        return Tanh(s);
    }
}

/// <summary>The same with units that meet: rows of a dense tensor.</summary>
[OstlCell]
public sealed partial class TokenNet
{
    [Weight] Matrix E, H;

    [State] Vector s;

    Vector Step(int token)
    {
        s = Tanh(E[token] + H * s);
        return s;
    }
}
