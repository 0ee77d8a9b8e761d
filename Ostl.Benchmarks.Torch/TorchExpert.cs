using Ostl.Benchmarks.Layers;
using static TorchSharp.torch;

namespace Ostl.Benchmarks.Torch;

/// <summary>W x of all steps at once, fused operations where there are some, and one product with L at the end.</summary>
internal sealed class TorchExpert(LayerProblem problem) : TorchContender(problem)
{
    /// <inheritdoc/>
    public override string Name => "torch expert";

    /// <inheritdoc/>
    protected override Tensor Loss()
    {
        Tensor mapped = matmul(Input.view(Size.Steps * Size.Samples, Size.Inputs), Weight.t())
            .view(Size.Steps, Size.Samples, Size.Units);
        Tensor[] steps = mapped.unbind(0);
        Tensor[] outputs = new Tensor[Size.Steps];
        Tensor s = zeros(Size.Samples, Size.Units);
        Tensor kept = Ones;
        for (int t = 0; t < Size.Steps; t++)
        {
            s = addcmul(steps[t], s, kept, Decay).relu();
            outputs[t] = sigmoid(s + Bias);
            kept = Ones - outputs[t];
        }

        return (stack(outputs) * Signal).sum();
    }
}
