using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about derivatives.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor StepWithoutSurrogate = new(
        "OSTL0060",
        "Step function without a surrogate derivative",
        "'{0}' is a step function, whose derivative is zero: write Spike(…) to learn through it, the "
        + "chosen values in Where(mask, a, b), StopGradient(…) around it if nothing shall be learned, or a "
        + "[Derivative] for a function of your own",
        Gradients,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0060"));

    public static readonly DiagnosticDescriptor WeightOnlyCompared = new(
        "OSTL0061",
        "Weight is only compared",
        "Weight '{0}' reaches the output only through a comparison, which has no derivative, so it would "
        + "never learn: use Spike(a - b) in place of a > b, or make '{0}' a float property",
        Gradients,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0061"));

    public static readonly DiagnosticDescriptor MaskArithmetic = new(
        "OSTL0062",
        "Arithmetic on a mask",
        "'{0}' is a mask, not a number, and has no derivative: write Spike(u) for a spike, or Where(mask, "
        + "a, b) to choose between values",
        Gradients,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0062"));

    public static readonly DiagnosticDescriptor FunctionOfMap = new(
        "OSTL0072",
        "Function cannot be mapped",
        "'{0}' cannot be applied with Map: {1}",
        Gradients,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0072"));

    public static readonly DiagnosticDescriptor DerivativeForm = new(
        "OSTL0073",
        "Derivative does not fit its function",
        "'{0}' cannot be the derivative that its attribute says: {1}",
        Gradients,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0073"));

    public static readonly DiagnosticDescriptor DerivativeIgnored = new(
        "OSTL0074",
        "Function with a derivative is called within a mapped function",
        "'{0}' has a [Derivative], which would not be used where '{1}' calls it: apply it in the step, "
        + "'Map({0}, …)', or give '{1}' a [Derivative] as well",
        Gradients,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0074"));
}
