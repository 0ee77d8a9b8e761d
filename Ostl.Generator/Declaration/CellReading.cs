using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Declaration;

/// <summary>
/// What reading a declaration gave. The pipeline splits it at once: diagnostics and places are never part of a cached
/// model.
/// </summary>
/// <param name="Cell">The definition; absent where the declaration has errors.</param>
/// <param name="Stub">What to generate instead where there is no definition; absent where nothing can be.</param>
/// <param name="Diagnostics">What to report, at real locations.</param>
/// <param name="Place">The class's name, where something is to be said of the whole cell.</param>
internal sealed record CellReading(
    CellDefinition? Cell, CellStub? Stub, ImmutableArray<Diagnostic> Diagnostics, Location? Place = null);
