using static Ostl.Elementwise;

namespace Ostl;

/// <summary>The vanilla recurrent layer: h = tanh(W x + H h⁻ + b). Elman 1990.</summary>
[OstlCell]
public sealed partial class Rnn
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector h;

    Vector Step(Vector x) => h = Tanh(W * x + H * h + b);
}
