using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Independently recurrent layer: h = relu(W x + u h⁻ + b), a unit sees its own past only. Li et al. 2018. Its traces
/// are exact at one number per weight.
/// </summary>
[OstlCell]
public sealed partial class IndRnn
{
    [Weight] Matrix W;
    [Weight(Initializer.Uniform)] Vector u;
    [Weight] Vector b;

    [State] Vector h;

    Vector Step(Vector x) => h = Relu(W * x + u * h + b);
}
