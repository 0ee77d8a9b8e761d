using Microsoft.CodeAnalysis;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration;

/// <summary>What every part of reading one cell has at hand.</summary>
/// <param name="Cell">The class.</param>
/// <param name="Words">The words it is written with.</param>
/// <param name="Compilation">The project.</param>
/// <param name="Diagnostics">Where errors go.</param>
/// <param name="Cancellation">Set when the user has typed on.</param>
internal sealed record ReadingContext(
    INamedTypeSymbol Cell,
    WordTypes Words,
    Compilation Compilation,
    DiagnosticBag Diagnostics,
    CancellationToken Cancellation)
{
    public void Report(DiagnosticDescriptor descriptor, SyntaxNode syntax, params object[] arguments) =>
        Diagnostics.Report(descriptor, syntax.GetLocation(), arguments);

    /// <summary>Reports at the name of a symbol, where it is declared.</summary>
    public void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params object[] arguments) =>
        Diagnostics.Report(descriptor, symbol.PlaceOfName(), arguments);
}
