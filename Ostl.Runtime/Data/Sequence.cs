namespace Ostl;

/// <summary>
/// One sequence of T steps: what goes in at every step, and what is asked for. The arrays are not copied; do not write
/// to them while the sequence is in use.
/// </summary>
public sealed class Sequence
{
    /// <summary>Makes a sequence from its inputs.</summary>
    /// <param name="inputs">Number of inputs of a step, m.</param>
    /// <param name="values">x of every step, one step after the other: T · m numbers.</param>
    /// <exception cref="ArgumentException">
    /// No inputs, no steps, a part of a step, or a value that is not finite.
    /// </exception>
    public Sequence(int inputs, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (inputs < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(inputs), inputs, "A step has at least one input.");
        }

        if (values.Length == 0 || values.Length % inputs != 0)
        {
            throw new ArgumentException(
                $"A sequence of {inputs} inputs has {inputs} numbers for each of at least one step; "
                + $"found {values.Length}.",
                nameof(values));
        }

        int bad = values.AsSpan().IndexOfAnyNotFinite();
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"Step {bad / inputs}, input {bad % inputs}: expected a finite number; found {values[bad]}.",
                nameof(values));
        }

        InputSize = inputs;
        Steps = values.Length / inputs;
        Inputs = values;
    }

    /// <summary>
    /// Makes a sequence whose input is an integer at every step, for a cell such as <see cref="Embedding"/>.
    /// </summary>
    /// <param name="integers">The integer of every step: [T]; 0 or more.</param>
    /// <exception cref="ArgumentException">No steps, or an integer that is negative or above 2²⁴.</exception>
    public Sequence(int[] integers)
        : this(inputs: 1, SequenceInput.Numbers("A sequence", integers))
    {
    }

    /// <summary>
    /// Makes a sequence for a network with several inputs, which are named; they are copied side by side.
    /// </summary>
    /// <param name="inputs">What goes into each, in any order.</param>
    /// <exception cref="ArgumentException">
    /// None, two of the same name, or not the same number of steps for all.
    /// </exception>
    public Sequence(params ReadOnlySpan<SequenceInput> inputs)
    {
        if (inputs.IsEmpty)
        {
            throw new ArgumentException("A sequence has at least one input; found none.", nameof(inputs));
        }

        var parts = new NetworkInput[inputs.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            SequenceInput input = inputs[i] ?? throw new ArgumentException($"Input {i} is null.", nameof(inputs));
            if (input.Steps != inputs[0].Steps)
            {
                throw new ArgumentException(
                    $"Input '{input.Name}' has {input.Steps} steps; expected {inputs[0].Steps}, as '{inputs[0].Name}'.",
                    nameof(inputs));
            }

            if (Array.Exists(parts, part => part?.Name == input.Name))
            {
                throw new ArgumentException($"Input '{input.Name}' is given twice.", nameof(inputs));
            }

            parts[i] = new NetworkInput(input.Name, input.Width);
        }

        Parts = parts;
        InputSize = parts.Sum(part => part.Width);
        Steps = inputs[0].Steps;
        Inputs = SideBySide(inputs, InputSize);
    }

    /// <summary>Number of steps, T.</summary>
    public int Steps { get; }

    /// <summary>Number of inputs of a step, m; the numbers of all inputs where there are several.</summary>
    public int InputSize { get; }

    /// <summary>x of every step: [T · m]; at each step one input after the other where there are several.</summary>
    public float[] Inputs { get; }

    /// <summary>
    /// The inputs by name, in the order in which they lie in a step; null where they are one without a name.
    /// </summary>
    internal IReadOnlyList<NetworkInput>? Parts { get; }

    /// <summary>The target of every step, for losses that compare numbers: [T · n], n the network's outputs.</summary>
    /// <exception cref="ArgumentException">Not the same number for every step.</exception>
    public float[]? Targets
    {
        get;
        init => field = value is null || (value.Length > 0 && value.Length % Steps == 0)
            ? value
            : throw new ArgumentException(
                $"Targets: expected the same number for each of {Steps} steps; found {value.Length} numbers.");
    }

    /// <summary>The class of every step, for cross-entropy: [T].</summary>
    /// <exception cref="ArgumentException">Not one per step.</exception>
    public int[]? Labels
    {
        get;
        init => field = value is null ? null : OnePerStep(value, nameof(Labels));
    }

    /// <summary>
    /// Steps at which the target counts: [T]; absent = all. What happens at the others is still learned from.
    /// </summary>
    /// <exception cref="ArgumentException">Not one per step.</exception>
    public bool[]? Supervised
    {
        get;
        init => field = value is null ? null : OnePerStep(value, nameof(Supervised));
    }

    /// <summary>Steps before which states and traces start anew: [T]; absent = none.</summary>
    /// <exception cref="ArgumentException">Not one per step.</exception>
    public bool[]? Restarts
    {
        get;
        init => field = value is null ? null : OnePerStep(value, nameof(Restarts));
    }

    /// <summary>Where an input begins in a step; one without a name is any network's only one.</summary>
    internal int OffsetOf(string name)
    {
        int offset = 0;
        for (int i = 0; Parts is not null && Parts[i].Name != name; i++)
        {
            offset += Parts[i].Width;
        }

        return offset;
    }

    /// <summary>x of one step.</summary>
    internal ReadOnlySpan<float> Input(int step) => Inputs.AsSpan(step * InputSize, InputSize);

    /// <summary>The target of one step.</summary>
    internal ReadOnlySpan<float> Target(int step)
    {
        int size = Targets!.Length / Steps;
        return Targets.AsSpan(step * size, size);
    }

    /// <summary>The target of the step counts.</summary>
    internal bool IsSupervised(int step, Supervision supervision) =>
        (Supervised is null || Supervised[step]) && (supervision == Supervision.EveryStep || step == Steps - 1);

    private static float[] SideBySide(ReadOnlySpan<SequenceInput> inputs, int size)
    {
        var values = new float[inputs[0].Steps * size];
        int first = 0;
        foreach (SequenceInput input in inputs)
        {
            for (int t = 0; t < input.Steps; t++)
            {
                input.Values.AsSpan(t * input.Width, input.Width).CopyTo(values.AsSpan((t * size) + first));
            }

            first += input.Width;
        }

        return values;
    }

    private T[] OnePerStep<T>(T[] values, string name) => values.Length == Steps
        ? values
        : throw new ArgumentException($"{name}: expected one for each of {Steps} steps; found {values.Length}.");
}
