using System.Diagnostics.CodeAnalysis;

namespace Ostl;

/// <summary>
/// Turns gradients into updates of the weights. An optimizer belongs to one network: <see cref="Attach"/> makes its
/// state, some arrays as long as each parameter, and updates allocate nothing.
/// </summary>
[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties)]
public abstract class Optimizer
{
    private readonly string[] stateNames;
    private float learningRate;
    private float[][][] state = [];
    private long[] updates = [];
    private int[] lengths = [];

    /// <summary>Sets what all optimizers have.</summary>
    /// <param name="learningRate">The step size η; greater than 0.</param>
    /// <param name="stateNames">Names of the arrays kept for each parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive finite number.</exception>
    protected Optimizer(float learningRate, params string[] stateNames)
    {
        LearningRate = learningRate;
        this.stateNames = stateNames;
    }

    /// <summary>The step size η. May be changed between updates, for a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive finite number.</exception>
    public float LearningRate
    {
        get => learningRate;
        set => learningRate = OptimizerSetting.Positive(value, nameof(LearningRate));
    }

    /// <summary>Number of parameters it is attached to; 0 before <see cref="Attach"/>.</summary>
    public int ParameterCount => state.Length;

    /// <summary>Names of the arrays kept for each parameter, for saving: "momentum", "mean", ….</summary>
    public IReadOnlyList<string> StateNames => stateNames;

    /// <summary>
    /// Makes the state for parameters of the given lengths. Attaching it again to the same lengths keeps the state,
    /// so training can go on; other lengths begin anew.
    /// </summary>
    /// <param name="sizes">Number of values of each parameter.</param>
    public void Attach(params ReadOnlySpan<int> sizes)
    {
        if (IsAttachedTo(sizes))
        {
            return;
        }

        state = new float[sizes.Length][][];
        updates = new long[sizes.Length];
        lengths = sizes.ToArray();
        for (int i = 0; i < sizes.Length; i++)
        {
            int size = sizes[i];
            state[i] = Array.ConvertAll(stateNames, _ => new float[size]);
        }
    }

    /// <summary>One step for one parameter.</summary>
    /// <param name="index">Its place among the attached ones.</param>
    /// <param name="values">Its values, changed in place.</param>
    /// <param name="gradient">Its gradient, as long as the values.</param>
    /// <param name="rateFactor">A factor on the learning rate for this parameter.</param>
    /// <exception cref="InvalidOperationException">No parameter of this length is attached there.</exception>
    /// <exception cref="ArgumentException">The gradient is of another length.</exception>
    public void Update(int index, Span<float> values, ReadOnlySpan<float> gradient, float rateFactor = 1)
    {
        Check(index, values, gradient);
        updates[index]++;
        Apply(index, LearningRate * rateFactor, values, state[index], gradient);
    }

    /// <summary>
    /// As above, for a matrix whose gradient is 0 but in some rows. The result is the same to the last bit; where rows
    /// without a gradient stay as they are (<see cref="LeavesRowsWithoutGradient"/>), they are not looked at.
    /// </summary>
    /// <param name="index">Its place among the attached ones.</param>
    /// <param name="values">Its values, row by row.</param>
    /// <param name="gradient">Its gradient, likewise.</param>
    /// <param name="rateFactor">A factor on the learning rate for this parameter.</param>
    /// <param name="rows">The rows that may have a gradient.</param>
    /// <param name="width">Values in a row.</param>
    internal void Update(
        int index, Span<float> values, ReadOnlySpan<float> gradient, float rateFactor, ReadOnlySpan<int> rows,
        int width)
    {
        if (!LeavesRowsWithoutGradient)
        {
            Update(index, values, gradient, rateFactor);
            return;
        }

        Check(index, values, gradient);
        updates[index]++;
        foreach (int row in rows)
        {
            Apply(
                index, LearningRate * rateFactor, values.Slice(row * width, width), state[index],
                gradient.Slice(row * width, width));
        }
    }

    /// <summary>
    /// A value whose gradient is 0 stays what it is, and nothing that is kept for it changes, so that an update can be
    /// made row by row.
    /// </summary>
    internal virtual bool LeavesRowsWithoutGradient => false;

    private void Check(int index, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient)
    {
        if ((uint)index >= (uint)lengths.Length || lengths[index] != values.Length)
        {
            string found = (uint)index >= (uint)lengths.Length ? "none" : $"{lengths[index]} values";
            throw new InvalidOperationException(
                $"Parameter {index} has {values.Length} values; attached there: {found}. Call Attach first.");
        }

        if (gradient.Length != values.Length)
        {
            throw new ArgumentException(
                $"Parameter {index}: the gradient has {gradient.Length} values; expected {values.Length}.",
                nameof(gradient));
        }
    }

    /// <summary>One of the arrays kept for a parameter, to be saved or restored in place.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="name">One of <see cref="StateNames"/>.</param>
    /// <exception cref="ArgumentException">There is no such state.</exception>
    public Span<float> State(int index, string name)
    {
        int which = Array.IndexOf(stateNames, name);
        return which >= 0 && (uint)index < (uint)state.Length
            ? state[index][which]
            : throw new ArgumentException(
                $"{GetType().Name} keeps no '{name}' for parameter {index}; it keeps [{string.Join(", ", stateNames)}] "
                + $"for {state.Length} parameters.");
    }

    /// <summary>The number of updates a parameter has had; part of the state to be saved.</summary>
    /// <param name="index">The parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such parameter is attached.</exception>
    public long UpdateCount(int index) => updates[CheckIndex(index)];

    /// <summary>Restores an <see cref="UpdateCount"/>.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="count">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No such parameter is attached, or the count is negative.
    /// </exception>
    public void RestoreUpdateCount(int index, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        updates[CheckIndex(index)] = count;
    }

    /// <summary>Forgets everything but the settings: all state is 0 again.</summary>
    public void Reset()
    {
        Array.Clear(updates);
        foreach (float[] array in state.SelectMany(arrays => arrays))
        {
            Array.Clear(array);
        }
    }

    /// <summary>
    /// As <see cref="Update(int, Span{float}, ReadOnlySpan{float}, float)"/>; the sizes are right.
    /// </summary>
    /// <param name="index">The parameter.</param>
    /// <param name="rate">The step size η for this parameter.</param>
    /// <param name="values">Its values.</param>
    /// <param name="state">Its arrays, in the order of <see cref="StateNames"/>.</param>
    /// <param name="gradient">Its gradient.</param>
    protected abstract void Apply(
        int index, float rate, Span<float> values, float[][] state, ReadOnlySpan<float> gradient);

    private bool IsAttachedTo(ReadOnlySpan<int> sizes) => state.Length > 0 && sizes.SequenceEqual(lengths);

    private int CheckIndex(int index) => (uint)index < (uint)lengths.Length
        ? index
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"{lengths.Length} parameters are attached, from 0 up.");
}
