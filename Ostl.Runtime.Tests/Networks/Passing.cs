using static Ostl.Elementwise;

namespace Ostl.Tests.Networks;

/// <summary>Hands its input on as it is, and no learning signal back.</summary>
[OstlCell]
public sealed partial class Passing
{
    Vector Step(Vector x) => StopGradient(x);
}
