using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A layer of units whose dynamics are declared in a <c>Step</c> method. Do not derive from this class by hand: mark a
/// partial class with <see cref="OstlCellAttribute"/>, and the generator derives it and its learning code. A
/// learner's file says the settings, so that trimming keeps the properties.
/// </summary>
[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties)]
public abstract class Cell
{
    /// <summary>Number of units, n. May be left out for a cell that has as many units as inputs.</summary>
    public int Units { get; init; }

    /// <summary>
    /// The layer's name in its network, and that of its parameters ("readout.W"); null = "layers[i]".
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The layer's own learning rule; null = the one that the network is trained by.</summary>
    public LearningRule? Rule { get; init; }

    /// <summary>The layer's weights are not trained to begin with: see <see cref="Layer.IsFrozen"/>.</summary>
    public bool Frozen { get; init; }

    /// <summary>What the compiler proved about the cell.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract CellDescription Description { get; }

    /// <summary>Makes the learning code of this layer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract CompiledCell Compile(in LayerShape shape);

    /// <summary>Runs one step of the declaration as it stands, in double precision. Always called on a copy.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void Execute(Execution execution);

    /// <summary>
    /// The value that the declaration gives a per-unit weight or scalar to start with; empty if none.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract Vector StartValue(int weight);

    /// <summary>The value of an int property that says how long an axis is.</summary>
    /// <param name="size">Index in <see cref="CellDescription.Sizes"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int SizeOf(int size) => throw new ArgumentOutOfRangeException(
        nameof(size), size, $"{Description.Name} has no sizes but Units.");

    /// <summary>A copy whose fields may be assigned without touching this cell.</summary>
    internal Cell Copy() => (Cell)MemberwiseClone();
}
