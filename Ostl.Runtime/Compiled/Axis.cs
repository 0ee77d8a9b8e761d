namespace Ostl.Compiled;

/// <summary>The kinds of axes of a layer.</summary>
public enum AxisKind
{
    /// <summary>One number.</summary>
    Uniform,

    /// <summary>One number per unit.</summary>
    Units,

    /// <summary>One number per element of an input; for an integer input, one per value it can have.</summary>
    Input,

    /// <summary>As many numbers as an int property of the cell says.</summary>
    Size,

    /// <summary>As many numbers as a block of units has, where an int property of the cell says the number of blocks.</summary>
    Block,
}

/// <summary>Along which axis of a layer an array lies.</summary>
/// <param name="Kind">The kind of axis.</param>
/// <param name="Index">
/// Which input of <see cref="CellDescription.Inputs"/>, or which size of <see cref="CellDescription.Sizes"/>.
/// </param>
public readonly record struct Axis(AxisKind Kind, int Index = 0)
{
    /// <summary>One number.</summary>
    public static Axis Uniform => default;

    /// <summary>One number per unit.</summary>
    public static Axis Units => new(AxisKind.Units);

    /// <summary>One number per element of an input.</summary>
    public static Axis Input(int port) => new(AxisKind.Input, port);

    /// <summary>As many numbers as a size of the cell says.</summary>
    public static Axis Size(int size) => new(AxisKind.Size, size);

    /// <summary>As many numbers as a block of units has: the columns of a block-diagonal matrix.</summary>
    /// <param name="size">The size that says how many blocks there are.</param>
    public static Axis Block(int size) => new(AxisKind.Block, size);
}
