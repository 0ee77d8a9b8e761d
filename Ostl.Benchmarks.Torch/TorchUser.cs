using Ostl.Benchmarks.Layers;
using static TorchSharp.torch;

namespace Ostl.Benchmarks.Torch;

/// <summary>The loop as one writes it down.</summary>
internal sealed class TorchUser(LayerProblem problem) : TorchContender(problem)
{
    /// <inheritdoc/>
    public override string Name => "torch user";

    /// <inheritdoc/>
    protected override Tensor Loss()
    {
        Tensor s = zeros(Size.Samples, Size.Units);
        Tensor y = zeros(Size.Samples, Size.Units);
        Tensor loss = zeros(1);
        for (int t = 0; t < Size.Steps; t++)
        {
            s = nn.functional.relu(nn.functional.linear(Input[t], Weight) + (s * Decay * (Ones - y)));
            y = sigmoid(s + Bias);
            loss = loss + (Signal[t] * y).sum();
        }

        return loss;
    }
}
