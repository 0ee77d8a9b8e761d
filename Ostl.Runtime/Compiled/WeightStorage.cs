namespace Ostl.Compiled;

/// <summary>
/// The values of one trained array of a layer, or of a constant, in the layouts that kernels read. Every compiled copy
/// of the layer reads the same storage.
/// </summary>
public sealed partial class WeightStorage
{
    private readonly Lock refreshing = new();
    private readonly Rows data;
    private bool isFrozen;
    private Rows? transposed;
    private int version = 1;
    private int transposedVersion;
    private Rows? diagonal;
    private int diagonalVersion;

    /// <summary>Makes an array of zeros for a layer of the given sizes.</summary>
    internal WeightStorage(WeightDescription description, LayerAxes axes)
    {
        Description = description;
        RowCount = axes.Length(description.Rows);
        ColumnCount = description.Kind == WeightKind.Matrix ? axes.Length(description.Columns) : 1;
        Blocks = description.Columns.Kind == AxisKind.Block ? axes.Size(description.Columns.Index) : 1;
        data = new Rows(1, RowCount * ColumnCount);
    }

    /// <summary>Makes an array of zeros for a constant of a layer of the given sizes.</summary>
    internal WeightStorage(ConstantDescription description, LayerAxes axes)
        : this(
            new WeightDescription(
                description.Name, WeightKind.Vector, description.Axis, Axis.Uniform, Initializer.Default, Gain: 1),
            axes)
    {
    }

    /// <summary>Makes the transpose of a matrix: it holds no values of its own.</summary>
    internal WeightStorage(WeightStorage matrix)
    {
        Description = matrix.Description;
        RowCount = matrix.ColumnCount;
        ColumnCount = matrix.RowCount;
        Blocks = 1;
        data = matrix.data;
        TransposeOf = matrix;
    }

    /// <summary>
    /// The matrix that this one is the transpose of, where it is tied to one; products read that one's values.
    /// </summary>
    public WeightStorage? TransposeOf { get; }

    /// <summary>What holds the values: the matrix that this is the transpose of, or itself.</summary>
    internal WeightStorage Owner => TransposeOf ?? this;

    /// <summary>It is not trained: no gradient is worked out.</summary>
    internal bool IsFrozen
    {
        get => Owner.isFrozen;
        set => Owner.isFrozen = value;
    }

    /// <summary>What the compiler knows of it.</summary>
    public WeightDescription Description { get; }

    /// <summary>Number of rows of a matrix, of elements of a vector; 1 for a scalar.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns of a matrix, those of its block where it is block-diagonal; otherwise 1.</summary>
    public int ColumnCount { get; }

    /// <summary>
    /// Number of blocks of a block-diagonal matrix; otherwise 1. A row holds the columns of its block only, so the
    /// blocks lie one below the other.
    /// </summary>
    public int Blocks { get; }

    /// <summary>
    /// The values, row = unit, without padding: what users see and optimisers write. Those of a transpose lie as in the
    /// matrix that holds them.
    /// </summary>
    public Span<float> Values => data.Row(0);

    /// <summary>All values as one padded row; a vector weight's elements.</summary>
    public Rows Vector => data;

    /// <summary>The value of a scalar weight.</summary>
    public float Scalar => data[0];

    /// <summary>A matrix with columns as padded rows. Made again when the values have changed since.</summary>
    internal Rows Transposed
    {
        get
        {
            if (Volatile.Read(ref transposedVersion) != version)
            {
                Transpose();
            }

            return transposed!;
        }
    }

    /// <summary>
    /// The diagonal of a map from units to units, as one padded row. Made again as <see cref="Transposed"/>.
    /// </summary>
    public Rows Diagonal
    {
        get
        {
            if (Volatile.Read(ref diagonalVersion) != version)
            {
                CopyDiagonal();
            }

            return diagonal!;
        }
    }

    /// <summary>The first column of the block of a row; 0 where there are no blocks.</summary>
    internal int FirstColumn(int row) => Blocks > 1 ? row / ColumnCount * ColumnCount : 0;

    /// <summary>Says that values have been written.</summary>
    internal void Changed() => version++;

    private void CopyDiagonal()
    {
        lock (refreshing)
        {
            diagonal ??= new Rows(1, RowCount);
            for (int i = 0; diagonalVersion != version && i < RowCount; i++)
            {
                diagonal.Row(0)[i] = Values[(i * ColumnCount) + (i % ColumnCount)];
            }

            Volatile.Write(ref diagonalVersion, version);
        }
    }

    private void Transpose()
    {
        lock (refreshing)
        {
            if (transposedVersion == version)
            {
                return;
            }

            transposed ??= new Rows(ColumnCount, RowCount);
            for (int first = 0; first < RowCount; first += Rows.Padding)
            {
                Transpose(first, Math.Min(Rows.Padding, RowCount - first), transposed);
            }

            Volatile.Write(ref transposedVersion, version);
        }
    }

    /// <summary>Some rows at a time, so that what is read together lies in few cache lines.</summary>
    private void Transpose(int first, int count, Rows target)
    {
        ReadOnlySpan<float> values = Values.Slice(first * ColumnCount, count * ColumnCount);
        for (int column = 0; column < ColumnCount; column++)
        {
            Span<float> row = target.Row(column).Slice(first, count);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = values[(i * ColumnCount) + column];
            }
        }
    }
}
