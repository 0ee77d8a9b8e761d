namespace Ostl;

/// <content>Steps of a network whose only input is an integer.</content>
public sealed partial class Learner
{
    private readonly float[] integer = new float[1];

    /// <summary>Takes a step, and learns from it.</summary>
    /// <param name="x">The input, an integer that the network takes.</param>
    /// <param name="target">What the output should have been: [n].</param>
    /// <returns>The output before the update: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A size or a value is not allowed; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(int x, ReadOnlySpan<float> target) => Step(Numbers(x), target);

    /// <summary>Takes a step, and learns from it.</summary>
    /// <param name="x">The input, an integer that the network takes.</param>
    /// <param name="label">The class that the step is of.</param>
    /// <returns>The output before the update: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A value is not allowed; the learner is as it was.</exception>
    /// <exception cref="NotSupportedException">The loss takes no labels; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(int x, int label) => Step(Numbers(x), label);

    /// <summary>Takes a step without a target: states and traces go on, the weights stay.</summary>
    /// <param name="x">The input, an integer that the network takes.</param>
    /// <returns>The output: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">The value is not allowed; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(int x) => Step(Numbers(x));

    /// <summary>What <see cref="Step(int)"/> would answer; the learner stays as it is.</summary>
    /// <param name="x">The input, an integer that the network takes.</param>
    /// <returns>The output: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">The value is not allowed.</exception>
    public ReadOnlySpan<float> Predict(int x) => Predict(Numbers(x));

    private ReadOnlySpan<float> Numbers(int x)
    {
        if (network.InputPorts is not [{ Values: not null } input])
        {
            throw new ArgumentException(
                $"The network takes {string.Join(", ", network.InputPorts)}; found the integer {x} alone.", nameof(x));
        }

        // Past the integers that single precision holds, another one could stand for it.
        if (x < 0 || x >= input.Values)
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), x, $"The input '{input.Name}' takes an integer from 0 to {input.Values - 1}.");
        }

        integer[0] = x;
        return integer;
    }
}
