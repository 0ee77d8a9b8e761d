using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;
using Ostl.Generator.Utilities;

namespace Ostl.Generator;

/// <summary>
/// The table of contents: from the declared step to the statements that run it, differentiate it and learn it. Total:
/// everything a user can get wrong has been decided while reading.
/// </summary>
internal static class CellCompiler
{
    public static CellProgram Compile(CellDefinition cell, CancellationToken cancellation)
    {
        ExpressionGraph graph = new(cell.Nodes);
        StepDifferentiator differentiator = new(graph, cell);

        // What is derived
        StepAdjoint exact = differentiator.Derive(Recurrence.Exact);
        IReadOnlyList<int> spatial = differentiator.SpatialSignals();
        cancellation.ThrowIfCancellationRequested();

        // What is proven of it
        CellStructure structure = new StructureAnalysis(graph, cell, differentiator).Analyse();
        (StepAdjoint Adjoint, RecursionFacts Facts)[] adjoints =
            [.. structure.Recursions.Select(facts => (facts.Recurrence == Recurrence.Exact ? exact : differentiator.Derive(facts.Recurrence), facts))];
        DerivedFactors factors = DerivedFactors.Of(graph, cell, structure, differentiator);
        cancellation.ThrowIfCancellationRequested();

        // In which order it runs
        ForwardLowering forward = new(
            graph, cell, [.. adjoints.SelectMany(static one => ValuesOf(one.Adjoint)), .. spatial, .. factors.Values],
            [.. adjoints.SelectMany(static one => ArgumentsOf(one.Adjoint))]);
        AdjointProgram[] programs =
            [.. adjoints.Select(one => new AdjointLowering(graph, cell, forward.Places).Lower(one.Adjoint, one.Facts))];
        InputSignals signals = new(graph, cell, PlaceKind.SignalScratch);
        EquatableArray<EquatableArray<Statement>> spatialSignals = signals.Lower(spatial, forward.Places);

        return new CellProgram
        {
            Cell = cell,
            Nodes = graph.ToTable(),
            ForwardBefore = new(forward.Before),
            ForwardStep = new(forward.Step),
            ForwardAfter = new(forward.After),
            SpatialSignals = spatialSignals,
            PassesSignal = new(spatial.Select(signal => !graph.IsConstant(signal, 0))),
            Factors = new(factors.Lower(graph, cell, Copy(forward.Places))),
            FactorTable = new(factors.Table),
            Adjoints = programs,
            OutputThroughMaps = new(structure.OutputThroughMaps),
            Refusals = new(structure.Refusals),
            Stored = new(forward.Stored),
            SignalScratch = new(signals.Scratch),
            Derived = structure.Derived,
            Jacobian = new(structure.Jacobian.SelectMany(static row => row)),
            Kept = new(forward.Places.OrderBy(static p => p.Key).Select(static p => new Placed(p.Key, p.Value))),
        };
    }

    private static IEnumerable<int> ValuesOf(StepAdjoint adjoint) =>
        [.. adjoint.Previous, .. adjoint.Uses.Select(static use => use.Coefficient), .. adjoint.Inputs];

    private static IEnumerable<int> ArgumentsOf(StepAdjoint adjoint) =>
        adjoint.Uses.Where(static use => use.Argument >= 0).Select(static use => use.Argument);

    private static Dictionary<int, Place> Copy(Dictionary<int, Place> places) =>
        places.ToDictionary(static p => p.Key, static p => p.Value);
}
