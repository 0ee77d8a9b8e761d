using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about shapes.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnknownShape = new(
        "OSTL0040",
        "Shape is unknown",
        "The {0} cannot be inferred: let them meet a state, an input or the output elementwise, or say how many "
        + "there are, '[Weight(Rows = nameof(Rank))]'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0040"));

    public static readonly DiagnosticDescriptor ConflictingShapes = new(
        "OSTL0041",
        "Map is applied to two widths",
        "'{0}' is applied to '{1}', which has one element per {2}, and to '{3}', which has one per {4}: a "
        + "matrix has one shape, so declare a second one",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0041"));

    public static readonly DiagnosticDescriptor InputsMeetUnits = new(
        "OSTL0042",
        "Inputs and units meet elementwise",
        "'{0}' has one element per {1} and '{2}' one per {3}, so that the layer must have as many units "
        + "as inputs: put a matrix between them, or suppress this warning where it is meant",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0042"));

    public static readonly DiagnosticDescriptor OutputShape = new(
        "OSTL0043",
        "Output does not have one element per unit",
        "Step returns '{0}', which {1}: return one number per unit, as a state or 'W * x' is",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0043"));

    public static readonly DiagnosticDescriptor MapOfNumber = new(
        "OSTL0044",
        "Map is applied to a single number",
        "'{0}' is applied to '{1}', a single number: a matrix takes a vector with one element per input "
        + "or per unit",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0044"));

    public static readonly DiagnosticDescriptor SizeMeetsAxis = new(
        "OSTL0045",
        "Size meets another axis",
        "'{0}' has one element per {1} and '{2}' one per {3}, which need not be as many: put a matrix between them, "
        + "or leave the size out",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0045"));

    public static readonly DiagnosticDescriptor BlocksOfOtherMap = new(
        "OSTL0046",
        "Blocks of a map that is not from units to units",
        "'{0}' has Blocks, so it maps units to units, block by block, but it {1}: leave Blocks out, or apply it to a state",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0046"));
}
