using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about what the values lead to.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor StateNeverAssigned = new(
        "OSTL0050",
        "State is never assigned",
        "State '{0}' is never assigned in Step, so it would keep its first value: assign it, or write a "
        + "float property if a constant is meant",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0050"));

    public static readonly DiagnosticDescriptor StateNeverRead = new(
        "OSTL0051",
        "State is not read before it is assigned",
        "The previous value of state '{0}' is never used: make it a local in Step, 'var {0} = …'",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0051"));

    public static readonly DiagnosticDescriptor WeightNeverUsed = new(
        "OSTL0052",
        "Weight is never used",
        "Weight '{0}' is never used in Step: use it, or remove it",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0052"));

    public static readonly DiagnosticDescriptor WeightReachesNothing = new(
        "OSTL0053",
        "Weight does not reach the output",
        "Weight '{0}' never influences the output, now or at a later step, so it would never learn: use "
        + "its value, or remove it",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0053"));

    public static readonly DiagnosticDescriptor StateReachesNothing = new(
        "OSTL0054",
        "State does not reach the output",
        "State '{0}' never influences the output, now or at a later step: use its value, or remove it",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0054"));

    public static readonly DiagnosticDescriptor OutputIsConstant = new(
        "OSTL0055",
        "Output depends on nothing",
        "The output of Step depends on neither the input nor a state: return a value that is computed "
        + "from them",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0055"));

    public static readonly DiagnosticDescriptor ConstantReachesNothing = new(
        "OSTL0056",
        "Constant does not reach the output",
        "Constant '{0}' never influences the output, now or at a later step: use its value, or remove it",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0056"));
}
