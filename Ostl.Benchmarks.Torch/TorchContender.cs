using Ostl.Benchmarks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Ostl.Benchmarks.Torch;

/// <summary>Backpropagation through time of the layer, by automatic differentiation.</summary>
internal abstract class TorchContender : ILayerContender
{
    /// <summary>Takes the problem's numbers.</summary>
    protected TorchContender(LayerProblem problem)
    {
        LayerCase size = problem.Size;
        Size = size;
        Weight = tensor(problem.Weight, [size.Units, size.Inputs]).requires_grad_();
        Bias = tensor(problem.Bias, [size.Units]).requires_grad_();
        Input = tensor(problem.Input, [size.Steps, size.Samples, size.Inputs]);
        Decay = size.Decay;
        Ones = ones(size.Samples, size.Units);
        Signal = tensor(problem.Signal, [size.Steps, size.Samples, size.Units]);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>The sizes.</summary>
    protected LayerCase Size { get; }

    /// <summary>W.</summary>
    protected Tensor Weight { get; }

    /// <summary>b.</summary>
    protected Tensor Bias { get; }

    /// <summary>x: [T][B][m].</summary>
    protected Tensor Input { get; }

    /// <summary>d. Held, since a number that is made for one call may be collected before the call is over.</summary>
    protected TorchSharp.Scalar Decay { get; }

    /// <summary>1: [B][n], for the same reason.</summary>
    protected Tensor Ones { get; }

    /// <summary>L: [T][B][n].</summary>
    protected Tensor Signal { get; }

    /// <inheritdoc/>
    public void Run()
    {
        set_num_threads(Parallelism.Threads);
        Weight.grad?.zero_();
        Bias.grad?.zero_();
        using DisposeScope scope = NewDisposeScope();

        // Σ L y: its derivative with respect to y is L, as our layer is given it.
        Loss().backward();
    }

    /// <inheritdoc/>
    public float[] WeightGradient() => Weight.grad!.data<float>().ToArray();

    /// <inheritdoc/>
    public float[] BiasGradient() => Bias.grad!.data<float>().ToArray();

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach([Weight, Bias, Input, Ones, Signal], one => one.Dispose());

    /// <summary>Σ L y over all steps.</summary>
    protected abstract Tensor Loss();
}
