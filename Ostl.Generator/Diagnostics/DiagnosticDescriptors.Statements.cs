using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about statements and expressions.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnsupportedStatement = new(
        "OSTL0030",
        "Statement cannot be derived",
        "{0} cannot be derived: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0030"));

    public static readonly DiagnosticDescriptor UnsupportedExpression = new(
        "OSTL0031",
        "Expression cannot be derived",
        "{0} cannot be derived: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0031"));

    public static readonly DiagnosticDescriptor UnsupportedCall = new(
        "OSTL0032",
        "Call cannot be derived",
        "The call of '{0}' cannot be derived: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0032"));

    public static readonly DiagnosticDescriptor UnsupportedType = new(
        "OSTL0033",
        "Type has no place in a step",
        "'{0}' is of type '{1}', which has no place in a step: {2}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0033"));

    public static readonly DiagnosticDescriptor Unbound = new(
        "OSTL0034",
        "Name or expression has no meaning",
        "'{0}' has no meaning here: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0034"));

    public static readonly DiagnosticDescriptor NotAssignable = new(
        "OSTL0035",
        "Assignment to something that is fixed within a step",
        "'{0}' cannot be assigned in a step: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0035"));

    public static readonly DiagnosticDescriptor Recursion = new(
        "OSTL0036",
        "Helper calls itself",
        "'{0}' calls itself, directly or through others: helpers are inlined, so write out what it "
        + "computes",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0036"));

    public static readonly DiagnosticDescriptor MaskLogic = new(
        "OSTL0037",
        "Masks are not truth values",
        "{0} does not apply to masks, which hold one truth value per element: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0037"));

    public static readonly DiagnosticDescriptor StepTooLarge = new(
        "OSTL0038",
        "Step is too large",
        "{0}: split it into several layers, or into locals and helpers that are used once",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0038"));

    public static readonly DiagnosticDescriptor SpikeArgument = new(
        "OSTL0039",
        "Argument of a spike is not fixed",
        "The {0} of a spike must be {1}, not '{2}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0039"));

    public static readonly DiagnosticDescriptor LoopBound = new(
        "OSTL0070",
        "Loop is not bounded by constants",
        "How often this loop runs must be known when the cell is compiled, and {0}: bound it by a number or "
        + "a const int, or write its steps out",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0070"));

    public static readonly DiagnosticDescriptor LoopTooLong = new(
        "OSTL0071",
        "Loop is too long",
        "The loops of a step are unrolled, and these run more than {0} times together: check that this one "
        + "ends, or let the time steps of the sequence do what it does",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0071"));
}
