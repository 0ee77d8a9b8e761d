using Ostl.Compiled;

namespace Ostl;

/// <summary>What ∂z/∂z⁻ and ∂z/∂θ of a layer look like under a rule.</summary>
public enum JacobianStructure
{
    /// <summary>The layer has no states, or none that a weight reaches: no trace asks for it.</summary>
    None,

    /// <summary>A k×k block for every unit, k the states that are not functions of the others.</summary>
    UnitLocal,

    /// <summary>Units meet inside blocks only: (k·s)×(k·s) numbers for every block of s units.</summary>
    Blocks,

    /// <summary>Units meet: in ∂z/∂z⁻, in ∂z/∂θ, or in both.</summary>
    Dense,
}

/// <summary>One layer of an explained network.</summary>
public sealed record LayerExplanation
{
    /// <summary>"layers[0]".</summary>
    public required string Name { get; init; }

    /// <summary>The name of the cell's class.</summary>
    public required string Cell { get; init; }

    /// <summary>
    /// Number of inputs, m, one for each input of the cell; of an integer input the number of values it can have.
    /// </summary>
    public required IReadOnlyList<int> Inputs { get; init; }

    /// <summary>Number of units, n.</summary>
    public required int Units { get; init; }

    /// <summary>The layer's own learning rule; null = that of the network.</summary>
    public LearningRule? OwnRule { get; init; }

    /// <summary>Number of states.</summary>
    public required int States { get; init; }

    /// <summary>How many of them are functions of the others, and need no trace.</summary>
    public required int DerivedStates { get; init; }

    /// <summary>The structure of its Jacobians under the rule.</summary>
    public required JacobianStructure Jacobian { get; init; }

    /// <summary>The form of its traces under the rule.</summary>
    public required TraceForm Traces { get; init; }

    /// <summary>Number of blocks in which units meet; 1 where all do, or none.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>
    /// In place of the traces of matrices, the last steps are kept: see <see cref="TraceStorage.LookBack"/>.
    /// </summary>
    public required bool LooksBack { get; init; }

    /// <summary>
    /// Bytes that come on top of <see cref="Memory"/> where a layer looks back and no unit forgets; 0 where it carries
    /// traces.
    /// </summary>
    public required long MostUnitTraces { get; init; }

    /// <summary>The weights that have a trace.</summary>
    public required IReadOnlyList<string> TracedWeights { get; init; }

    /// <summary>Bytes.</summary>
    public required MemoryUse Memory { get; init; }

    /// <summary>Floating-point operations of a step.</summary>
    public required StepCost Cost { get; init; }
}
