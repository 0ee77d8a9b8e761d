using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about the class.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        "OSTL0001",
        "Cell is not partial",
        "Cell '{0}' must be partial so that its learning code can be added: write 'partial class {0}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0001"));

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        "OSTL0002",
        "Type around a cell is not partial",
        "'{0}' contains the cell '{1}' and must be partial too: write 'partial {2} {0}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0002"));

    public static readonly DiagnosticDescriptor GenericCell = new(
        "OSTL0003",
        "Cell is generic",
        "Cell '{0}' cannot be generic or lie in a generic type: write one class for each case, or make "
        + "what varies a float property",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0003"));

    public static readonly DiagnosticDescriptor NotAClass = new(
        "OSTL0004",
        "Cell is a record or struct",
        "Cell '{0}' must be a class: a {1} compares and copies its states by value, so write 'partial "
        + "class {0}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0004"));

    public static readonly DiagnosticDescriptor CellHasBase = new(
        "OSTL0005",
        "Cell inherits",
        "Cell '{0}' cannot inherit from '{1}': declare all of its states and weights in one class, and "
        + "share mathematics through static methods on vectors",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0005"));

    public static readonly DiagnosticDescriptor UnsupportedModifier = new(
        "OSTL0006",
        "Cell has an unsupported modifier",
        "Cell '{0}' cannot be '{1}': remove the modifier",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0006"));

    public static readonly DiagnosticDescriptor ReservedMember = new(
        "OSTL0007",
        "Member hides a generated one",
        "'{0}' is the name of a member that cells have already: give this one another name",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0007"));

    public static readonly DiagnosticDescriptor WordsMissing = new(
        "OSTL0008",
        "Ostl.Runtime is not referenced",
        "The type '{0}' was not found, so the cell '{1}' cannot be read: reference Ostl.Runtime",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0008"));
}
