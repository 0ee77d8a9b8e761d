using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about Step as a whole.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NoStep = new(
        "OSTL0020",
        "Cell has no Step",
        "Cell '{0}' has no dynamics: write a method 'Vector Step(Vector x)' that assigns the states and "
        + "returns the output",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0020"));

    public static readonly DiagnosticDescriptor SeveralSteps = new(
        "OSTL0021",
        "Cell has several Steps",
        "Cell '{0}' has several methods named Step: keep one, and give the others another name",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0021"));

    public static readonly DiagnosticDescriptor StepReturn = new(
        "OSTL0022",
        "Step does not return a Vector",
        "Step returns '{0}': it must return the output of the layer, a Vector, or several in a tuple, "
        + "'(Vector spikes, Vector rate)'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0022"));

    public static readonly DiagnosticDescriptor StepParameters = new(
        "OSTL0023",
        "Step has other parameters than Vectors and integers",
        "Step takes the inputs of the layer, Vectors or integers: {0}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0023"));

    public static readonly DiagnosticDescriptor StepForm = new(
        "OSTL0024",
        "Step is not a plain method",
        "Step cannot be {0}: write it as a plain instance method, 'Vector Step(Vector x)'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0024"));
}
