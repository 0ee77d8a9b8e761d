namespace Ostl;

/// <summary>
/// The error E_t of one step's output against its target, and its derivative, the learning signal ∂E_t/∂y_t. Losses are
/// sums over the outputs; the caller adds up steps, in double precision, and averages as it is told to.
/// </summary>
public abstract class Loss
{
    /// <summary>
    /// Negative log-likelihood of independent bits, with the output as logits:
    /// E = Σ_i softplus(y_i) − target_i y_i, targets in [0, 1].
    /// </summary>
    public static Loss BernoulliNll { get; } = new BernoulliNllLoss();

    /// <summary>
    /// Cross-entropy of a softmax, with the output as logits: E = log Σ_i exp y_i − Σ_i target_i y_i. The target is a
    /// label or a distribution.
    /// </summary>
    public static Loss CrossEntropy { get; } = new CrossEntropyLoss();

    /// <summary>E = ½ Σ_i (y_i − target_i)².</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredErrorLoss();

    /// <summary>What the loss is called in messages.</summary>
    public abstract string Name { get; }

    /// <summary>A target may be a label, the index of one output.</summary>
    public virtual bool AcceptsLabels => false;

    /// <summary>A target may be one number per output.</summary>
    public virtual bool AcceptsTargets => true;

    /// <summary>E and ∂E/∂y of one step.</summary>
    /// <param name="output">y: [n].</param>
    /// <param name="target">[n].</param>
    /// <param name="signal">Receives ∂E/∂y: [n].</param>
    /// <returns>E.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or a target is not one this loss allows.</exception>
    /// <exception cref="NotSupportedException">This loss takes labels only.</exception>
    public float Evaluate(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> signal)
    {
        CheckSizes(output, signal);
        if (target.Length != output.Length)
        {
            throw new ArgumentException(
                $"{Name}: the target has {target.Length} numbers; expected {output.Length}, one for each output.",
                nameof(target));
        }

        return (float)Compare(output, target, signal);
    }

    /// <summary>E and ∂E/∂y of one step whose target is a label.</summary>
    /// <param name="output">y: [n].</param>
    /// <param name="label">From 0 to n − 1.</param>
    /// <param name="signal">Receives ∂E/∂y: [n].</param>
    /// <returns>E.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is no output.</exception>
    /// <exception cref="NotSupportedException">This loss takes no labels.</exception>
    public float Evaluate(ReadOnlySpan<float> output, int label, Span<float> signal)
    {
        CheckSizes(output, signal);
        CheckLabel(label, output.Length);
        return (float)Compare(output, label, signal);
    }

    /// <summary>Says what is wrong with a label, if anything.</summary>
    /// <param name="label">The label.</param>
    /// <param name="outputs">Number of outputs, n.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is no output.</exception>
    /// <exception cref="NotSupportedException">This loss takes no labels.</exception>
    public void CheckLabel(int label, int outputs)
    {
        if (!AcceptsLabels)
        {
            throw new NotSupportedException($"{Name} needs one target number for each output; found a label.");
        }

        if ((uint)label >= (uint)outputs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(label), label, $"{Name}: expected a label from 0 to {outputs - 1}, one of the outputs.");
        }
    }

    /// <summary>Says what is wrong with the values of a target, if anything.</summary>
    /// <param name="target">[n].</param>
    /// <exception cref="ArgumentException">A value is not one this loss allows; NaN and infinity never are.</exception>
    public virtual void CheckTarget(ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (!float.IsFinite(target[i]))
            {
                throw new ArgumentException(
                    $"{Name}: target {i} is {target[i]}; expected a finite number.", nameof(target));
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>As the public method; the sizes are right.</summary>
    protected abstract double Compare(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> signal);

    /// <summary>As the public method; the sizes and the label are right.</summary>
    protected virtual double Compare(ReadOnlySpan<float> output, int label, Span<float> signal) =>
        throw new NotSupportedException($"{Name} takes no labels.");

    private void CheckSizes(ReadOnlySpan<float> output, Span<float> signal)
    {
        if (output.IsEmpty)
        {
            throw new ArgumentException($"{Name}: expected at least one output.", nameof(output));
        }

        if (signal.Length != output.Length)
        {
            throw new ArgumentException(
                $"{Name}: the signal has {signal.Length} numbers; expected {output.Length}, one for each output.",
                nameof(signal));
        }
    }
}
