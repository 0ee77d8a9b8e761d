using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Conversions and conditions.</content>
internal sealed partial class StepReader
{
    private Value? ReadConversion(IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists)
        {
            return IsRefused(conversion, BinaryOperatorKind.None, conversion.Operand)
                ? null
                : ReportUnbound(conversion);
        }

        bool isWord = conversion.OperatorMethod is { } method && context.Words.IsWord(method.ContainingType);
        bool isPlain = conversion.OperatorMethod is null && conversion.Type is { } type && CanHold(type);

        return isWord || isPlain ? ReadExpression(conversion.Operand) : ReportUnsupported(conversion);
    }

    private Value? ReadCondition(IConditionalOperation condition)
    {
        if (condition is { WhenFalse: { } otherwise, Condition.ConstantValue: { HasValue: true, Value: bool isTrue } })
        {
            return ReadExpression(isTrue ? condition.WhenTrue : otherwise);
        }

        context.Report(
            DiagnosticDescriptors.UnsupportedExpression, condition.Syntax, "A conditional expression",
            "choose element by element with Where(mask, a, b)");

        return null;
    }

    private void ReadIf(IConditionalOperation condition) => context.Diagnostics.Report(
        DiagnosticDescriptors.UnsupportedStatement, condition.Syntax.GetFirstToken().GetLocation(), "An 'if'",
        "choose element by element with Where(mask, a, b), or write two cells");

    private static IOperation WithoutConversion(IOperation operation) =>
        operation is IConversionOperation conversion ? WithoutConversion(conversion.Operand) : operation;
}
