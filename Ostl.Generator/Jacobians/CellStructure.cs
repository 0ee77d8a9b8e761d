using Ostl.Generator.Gradients;

namespace Ostl.Generator.Jacobians;

/// <summary>The form of the traces; the names are those of <c>Ostl.Compiled.TraceForm</c>.</summary>
internal enum TraceForm
{
    None,
    UnitLocal,
    Blocks,
    Dense,
}

/// <summary>What is proven of one weight under a treatment of recurrence.</summary>
/// <param name="ReachesState">Its influence is carried on by a state.</param>
/// <param name="IsExact">No term of its derivative is dropped.</param>
/// <param name="Reason">Why, in a clause.</param>
/// <param name="ThroughMap">
/// It also reaches states through another map of the same step, and the trace is without that part.
/// </param>
internal readonly record struct WeightFact(bool ReachesState, bool IsExact, string Reason, bool ThroughMap = false);

/// <summary>The facts about the recursion under one treatment of recurrence.</summary>
/// <param name="Recurrence">The treatment.</param>
/// <param name="Traces">The form of the traces.</param>
/// <param name="BlocksOf">The size that says how many blocks there are, where the traces have that form; otherwise -1.</param>
/// <param name="Weights">Per weight what is proven.</param>
internal sealed record RecursionFacts(
    Recurrence Recurrence, TraceForm Traces, int BlocksOf, IReadOnlyList<WeightFact> Weights);

/// <summary>A treatment of recurrence that means nothing for a cell, and why.</summary>
internal readonly record struct RecurrenceRefusal(Recurrence Recurrence, string Reason);

/// <summary>The structure of a cell: facts, from which later passes choose. Nothing here is assumed.</summary>
/// <param name="Derived">Per state, whether it is a function of the others (see <see cref="DerivedStates"/>).</param>
/// <param name="Jacobian">The unit-local Jacobian: node of ∂z_p/∂z⁻_q, row p, column q.</param>
/// <param name="IsUnitLocal">∂z/∂z⁻ and ∂z/∂θ act unit by unit.</param>
/// <param name="Recursions">
/// Facts with all recurrence kept, then under every other treatment that makes a difference and means something.
/// </param>
/// <param name="Refusals">The treatments that mean nothing.</param>
/// <param name="OutputThroughMaps">Weights that an output depends on through another coupling operation.</param>
internal sealed record CellStructure(
    bool[] Derived, int[][] Jacobian, bool IsUnitLocal, IReadOnlyList<RecursionFacts> Recursions,
    IReadOnlyList<RecurrenceRefusal> Refusals, IReadOnlyList<int> OutputThroughMaps);
