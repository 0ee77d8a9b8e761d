using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <content>Errors about fields and settings.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor WeightType = new(
        "OSTL0010",
        "Weight has an unsupported type",
        "Weight '{0}' is of type '{1}': a weight is a Matrix, a Vector or a Scalar",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0010"));

    public static readonly DiagnosticDescriptor StateType = new(
        "OSTL0011",
        "State has an unsupported type",
        "State '{0}' is of type '{1}': a state is a Vector",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0011"));

    public static readonly DiagnosticDescriptor FieldForm = new(
        "OSTL0012",
        "Weight or state is not a plain field",
        "'{0}' {1}: write it as a plain instance field, '{2}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0012"));

    public static readonly DiagnosticDescriptor UnmarkedField = new(
        "OSTL0013",
        "Vector field is neither weight nor state",
        "Field '{0}' is a {1} but neither trained, nor carried on, nor drawn: mark it [Weight]{2}, or make it "
        + "a local in Step",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0013"));

    public static readonly DiagnosticDescriptor FieldInitializer = new(
        "OSTL0014",
        "Initialiser has no meaning here",
        "The initialiser of '{0}' would not be used: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0014"));

    public static readonly DiagnosticDescriptor SettingType = new(
        "OSTL0015",
        "Setting is not a float",
        "Setting '{0}' is of type '{1}', but settings are floats: write '{2}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0015"));

    public static readonly DiagnosticDescriptor SettingNotFixed = new(
        "OSTL0016",
        "Setting can change",
        "Setting '{0}' can be changed while a network runs: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0016"));

    public static readonly DiagnosticDescriptor AttributeValue = new(
        "OSTL0017",
        "Attribute has an unusable value",
        "{0} of '{1}' is {2}: write {3}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0017"));

    public static readonly DiagnosticDescriptor ConstantType = new(
        "OSTL0018",
        "Constant has an unsupported type",
        "Constant '{0}' is of type '{1}': a constant is a Vector, and one number for all units a float property",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("OSTL0018"));
}
