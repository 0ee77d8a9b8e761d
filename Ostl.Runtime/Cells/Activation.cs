namespace Ostl;

/// <summary>Stateless layers that apply a function to every input; they have as many units as inputs.</summary>
public static partial class Activation
{
    /// <summary>y = max(x, 0).</summary>
    [OstlCell]
    public sealed partial class Relu
    {
        Vector Step(Vector x) => Elementwise.Relu(x);
    }

    /// <summary>y = tanh x.</summary>
    [OstlCell]
    public sealed partial class Tanh
    {
        Vector Step(Vector x) => Elementwise.Tanh(x);
    }

    /// <summary>y = 1 / (1 + e⁻ˣ).</summary>
    [OstlCell]
    public sealed partial class Sigmoid
    {
        Vector Step(Vector x) => Elementwise.Sigmoid(x);
    }
}
