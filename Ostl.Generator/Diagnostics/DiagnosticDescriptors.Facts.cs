using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>What is proven of a cell that is right.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor CellClass = new(
        "OSTL0100",
        "Class of a compiled cell",
        "{0}",
        Structure,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0100"));
}
