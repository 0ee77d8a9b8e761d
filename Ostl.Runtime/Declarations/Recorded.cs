namespace Ostl;

/// <summary>
/// What a <see cref="Vector"/> holds while a declaration runs: its numbers, and what they were computed from, so that
/// a reverse sweep can follow. One number stands for a uniform vector, which broadcasts.
/// </summary>
internal abstract class Recorded(double[] numbers)
{
    /// <summary>A uniform zero.</summary>
    public static Recorded Zero { get; } = new Leaf([0]);

    /// <summary>The numbers; a single one is uniform.</summary>
    public double[] Numbers { get; } = numbers;

    /// <summary>The number at a position.</summary>
    public double this[int position] => Numbers[Numbers.Length == 1 ? 0 : position];

    /// <summary>What this was computed from.</summary>
    public virtual ReadOnlySpan<Recorded> Operands => [];

    /// <summary>
    /// The smallest distance, other than zero, of an element's argument to a threshold, kink or tie of this operation;
    /// infinite if it has none. Exactly zero is left out: an argument gets there by structure (a start value, a closed
    /// gate), every evaluation agrees on it, and no other draw of inputs would move it.
    /// </summary>
    public virtual double Distance => double.PositiveInfinity;

    /// <summary>The numbers as an array of the given length.</summary>
    public double[] Broadcast(int length)
    {
        if (Numbers.Length == length)
        {
            return Numbers;
        }

        double[] result = new double[length];
        Array.Fill(result, Numbers[0]);

        return result;
    }
}

/// <summary>A value that a step begins with: a constant, an input, a previous state, a weight.</summary>
internal sealed class Leaf(double[] numbers) : Recorded(numbers);

/// <summary>A word applied element by element.</summary>
internal sealed class Applied : Recorded
{
    private readonly Recorded[] operands;

    private Applied(Word word, Recorded[] operands, double[] numbers)
        : base(numbers)
    {
        Word = word;
        this.operands = operands;
    }

    /// <summary>The word.</summary>
    public Word Word { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<Recorded> Operands => operands;

    /// <inheritdoc/>
    public override double Distance
    {
        get
        {
            double smallest = double.PositiveInfinity;

            for (int i = 0; Word.Distance is not null && i < Numbers.Length; i++)
            {
                double distance = Word.Distance(Operand(0, i), Operand(1, i), Operand(2, i));
                smallest = distance > 0 ? Math.Min(smallest, distance) : smallest;
            }

            return smallest;
        }
    }

    /// <summary>Applies a word; operands are as long as each other, or uniform.</summary>
    /// <exception cref="ArgumentException">The operands have different lengths.</exception>
    public static Applied To(Word word, params Recorded[] operands)
    {
        Applied result = new(word, operands, new double[CommonLength(word, operands)]);

        for (int i = 0; i < result.Numbers.Length; i++)
        {
            result.Numbers[i] = word.Value(result.Operand(0, i), result.Operand(1, i), result.Operand(2, i));
        }

        ExecutionPrecision.Round(result.Numbers);

        return result;
    }

    /// <summary>The operand carries a derivative: it is no condition, and the word no cut.</summary>
    public bool Passes(int operand) => Word != Words.StopGradient
        && operand < Word.Partials.Length && Word.Partials[operand] != Word.Nothing;

    /// <summary>∂(element i)/∂(element i of an operand).</summary>
    public double Partial(int operand, int i) =>
        Word.Partials[operand](Operand(0, i), Operand(1, i), Operand(2, i));

    private static int CommonLength(Word word, Recorded[] operands)
    {
        int length = 1;

        foreach (Recorded operand in operands)
        {
            int found = operand.Numbers.Length;

            if (found != 1 && length != 1 && found != length)
            {
                throw new ArgumentException(
                    $"{word.Name}: operands must have the same number of elements; expected {length}, found {found}.");
            }

            length = found == 1 ? length : found;
        }

        return length;
    }

    private double Operand(int operand, int i) => operand < operands.Length ? operands[operand][i] : 0;
}

/// <summary>A linear map applied to a vector.</summary>
internal sealed class Mapped : Recorded
{
    private readonly Recorded[] operands;

    /// <summary>W v.</summary>
    /// <exception cref="ArgumentException">v is not as long as W is wide.</exception>
    public Mapped(WeightMatrix matrix, Recorded argument)
        : base(ExecutionPrecision.Round(matrix.Times(argument)))
    {
        Matrix = matrix;
        operands = [argument];
    }

    /// <summary>The map.</summary>
    public WeightMatrix Matrix { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<Recorded> Operands => operands;
}
