namespace Ostl.Generator.Jacobians;

/// <summary>The form of the traces; the names are those of <c>Ostl.Compiled.TraceForm</c>.</summary>
internal enum TraceForm
{
    None,
    UnitLocal,
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
internal sealed record RecursionFacts(TraceForm Traces, IReadOnlyList<WeightFact> Weights);

/// <summary>The structure of a cell: facts, from which later passes choose. Nothing here is assumed.</summary>
/// <param name="Derived">Per state, whether it is a function of the others (see <see cref="DerivedStates"/>).</param>
/// <param name="Jacobian">The unit-local Jacobian: node of ∂z_p/∂z⁻_q, row p, column q.</param>
/// <param name="IsUnitLocal">∂z/∂z⁻ and ∂z/∂θ act unit by unit.</param>
/// <param name="Exact">Facts with all recurrence kept.</param>
/// <param name="Ignored">Facts with previous states constant inside maps; absent where it makes no difference.</param>
internal sealed record CellStructure(
    bool[] Derived, int[][] Jacobian, bool IsUnitLocal, RecursionFacts Exact, RecursionFacts? Ignored);
