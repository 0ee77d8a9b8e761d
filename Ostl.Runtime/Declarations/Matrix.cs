namespace Ostl;

/// <summary>
/// A trained linear map, units × elements of what it is applied to. It is applied to a vector, <c>W * v</c>, or an
/// integer input picks one of its rows, <c>W[token]</c>. Its shape follows from its use.
/// </summary>
public readonly struct Matrix
{
    private const string ScaleTheResult = "A matrix is only applied to a vector: scale the result, a * (W * x).";

    private const string AddTheResults = "A matrix is only applied to a vector: combine the results, W * x + V * x.";

    private const string ApplyInTurn = "A matrix is only applied to a vector: apply one after the other, W * (V * x).";

    private readonly WeightMatrix? values;

    internal Matrix(WeightMatrix values) => this.values = values;

    /// <summary>The numbers of the map.</summary>
    /// <exception cref="InvalidOperationException">It has none: the declaration is not being executed.</exception>
    internal WeightMatrix Values => values ?? throw new InvalidOperationException(
        "A matrix was applied before it had values. Only fields marked [Weight] of a cell that is being executed have "
        + "them.");

    /// <summary>A row of the map, picked by an integer input: as many elements as the map has columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Vector this[int row] => new(new Picked(Values, row));

    /// <summary>W v. The vector has as many elements as the map has columns; the result, as it has rows.</summary>
    /// <exception cref="ArgumentException">The vector has another number of elements.</exception>
    public static Vector operator *(Matrix map, Vector vector) => new(new Mapped(map.Values, vector.Recorded));

    /// <summary>Not in the language.</summary>
    [Obsolete("The map comes first: write W * v.", error: true)]
    public static Vector operator *(Vector vector, Matrix map) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(ScaleTheResult, error: true)]
    public static Matrix operator *(Matrix map, double factor) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(ScaleTheResult, error: true)]
    public static Matrix operator *(double factor, Matrix map) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(ScaleTheResult, error: true)]
    public static Matrix operator *(Matrix map, Scalar factor) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(ScaleTheResult, error: true)]
    public static Matrix operator *(Scalar factor, Matrix map) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(ScaleTheResult, error: true)]
    public static Matrix operator /(Matrix map, double divisor) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete("A matrix is only applied to a vector: negate the result, -(W * x).", error: true)]
    public static Matrix operator -(Matrix map) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(ApplyInTurn, error: true)]
    public static Matrix operator *(Matrix a, Matrix b) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(AddTheResults, error: true)]
    public static Matrix operator +(Matrix a, Matrix b) => throw new NotSupportedException();

    /// <summary>Not in the language.</summary>
    [Obsolete(AddTheResults, error: true)]
    public static Matrix operator -(Matrix a, Matrix b) => throw new NotSupportedException();

    /// <summary>The numbers, row by row, for the debugger.</summary>
    public override string ToString() =>
        values is null ? "no values" : $"{values.Rows} x {values.Columns} {Numbers.Text(values.Values)}";
}
