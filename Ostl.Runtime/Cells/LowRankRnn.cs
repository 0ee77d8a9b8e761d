using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// A recurrent layer whose recurrent matrix has low rank: h = tanh(W x + U (V h⁻) + b), with U n × r and V r × n. Its
/// recurrence takes 2nr multiplications where a full matrix takes n². Mastrogiuseppe and Ostojic, "Linking
/// Connectivity, Dynamics, and Computations in Low-Rank Recurrent Neural Networks", 2018.
/// </summary>
[OstlCell]
public sealed partial class LowRankRnn
{
    [Weight] Matrix W, U;
    [Weight(Rows = nameof(Rank))] Matrix V;
    [Weight] Vector b;

    [State] Vector h;

    /// <summary>r, the rank of the recurrent matrix.</summary>
    public int Rank { get; init; } = 4;

    Vector Step(Vector x) => h = Tanh(W * x + U * (V * h) + b);
}
