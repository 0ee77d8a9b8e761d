using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Conversions.</content>
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

        if (isWord)
        {
            return AsNode(ReadExpression(conversion.Operand), conversion.Syntax);
        }

        return conversion.OperatorMethod is null && conversion.Type is { } type && CanHold(type)
            ? Convert(ReadExpression(conversion.Operand), conversion)
            : ReportUnsupported(conversion);
    }

    private Value? Convert(Value? value, IConversionOperation conversion)
    {
        if (value is KnownValue { Number: var number })
        {
            return KnownArithmetic.ConvertTo(conversion.Type, number) is { } converted
                ? new KnownValue(converted)
                : ReportUnsupported(conversion);
        }

        bool isCut = conversion.Type?.SpecialType == SpecialType.System_Int32
            && WordTypes.IsNumber(conversion.Operand.Type);

        if (isCut && value is not null)
        {
            context.Report(
                DiagnosticDescriptors.UnsupportedExpression, conversion.Syntax,
                $"The whole number '{conversion.Syntax.Text()}'",
                "it is not known when the cell is compiled, so compute with a float");
            return null;
        }

        return value;
    }

    /// <summary>A number that is known becomes a value of the step; everything else stays what it is.</summary>
    private Value? AsNode(Value? value, SyntaxNode syntax) => value is KnownValue { Number: not bool and var number }
        ? new NodeValue(draft.Constant(KnownArithmetic.ToDouble(number), syntax))
        : value;

    private static IOperation WithoutConversion(IOperation operation) =>
        operation is IConversionOperation conversion ? WithoutConversion(conversion.Operand) : operation;
}
