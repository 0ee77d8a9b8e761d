namespace Ostl.Generator.Expressions;

/// <summary>The kinds of dimensions, in the order in which kernels of one level run.</summary>
internal enum DimensionKind
{
    /// <summary>The same for every element.</summary>
    Uniform,

    /// <summary>One element per unit.</summary>
    Units,

    /// <summary>One element per element of an input.</summary>
    Input,

    /// <summary>As many elements as an int property of the cell says.</summary>
    Size,

    /// <summary>One number per sample, which a reduction over the layer gives; it fits every axis.</summary>
    Sample,

    /// <summary>As many elements as a block of units has: the columns of a block-diagonal matrix.</summary>
    Block,
}

/// <summary>Along which axis of the layer a vector lies, if along any.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Index">Which input, or which size; of a block the size that says how many blocks there are.</param>
internal readonly record struct Dimension(DimensionKind Kind, int Index = 0) : IComparable<Dimension>
{
    private const int Kinds = 8;

    public static Dimension Uniform => default;

    public static Dimension Units => new(DimensionKind.Units);

    public static Dimension Sample => new(DimensionKind.Sample);

    /// <summary>It has elements: neither the same everywhere nor one number per sample.</summary>
    public bool IsAxis => Kind is DimensionKind.Units or DimensionKind.Input or DimensionKind.Size or DimensionKind.Block;

    /// <summary>The dimension as one number, for the index of a node.</summary>
    public int Code => (Index * Kinds) + (int)Kind;

    public static Dimension Input(int port) => new(DimensionKind.Input, port);

    public static Dimension Size(int size) => new(DimensionKind.Size, size);

    public static Dimension Block(int size) => new(DimensionKind.Block, size);

    public static Dimension Of(int code) => new((DimensionKind)(code % Kinds), code / Kinds);

    public int CompareTo(Dimension other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind) : Index.CompareTo(other.Index);

    /// <summary>A word for it, as in the names of generated methods; the first input is plainly the inputs.</summary>
    public override string ToString() => Kind switch
    {
        DimensionKind.Input => Index == 0 ? "Inputs" : $"Inputs{Index + 1}",
        DimensionKind.Size => $"Size{Index + 1}",
        _ => Kind.ToString(),
    };
}
