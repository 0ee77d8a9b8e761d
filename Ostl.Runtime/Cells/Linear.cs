namespace Ostl;

/// <summary>A stateless layer: y = W x + b.</summary>
[OstlCell]
public sealed partial class Linear
{
    [Weight] Matrix W;
    [Weight] Vector b;

    Vector Step(Vector x) => W * x + b;
}
