using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Operators between matrices and masks that C# itself refuses.</content>
internal sealed partial class StepReader
{
    /// <summary>What C# itself refuses between matrices and masks, and what of it we say better.</summary>
    private bool IsRefused(IOperation whole, BinaryOperatorKind kind, params IOperation[] operands)
    {
        List<IOperation> plain = [.. operands.Select(WithoutConversion)];

        if (context.Words.IsMatrix(whole.Type) || plain.Exists(IsMatrixArithmetic))
        {
            // The operators of matrices that are not in the language say so themselves.
            context.Diagnostics.Fail();
            return true;
        }

        if (whole.Type is { TypeKind: not TypeKind.Error } and not { SpecialType: SpecialType.System_Boolean }
            && !context.Words.IsVector(whole.Type))
        {
            return false;
        }

        if (plain.Find(one => context.Words.IsMask(one.Type)) is { } mask)
        {
            ReportMask(whole, kind, mask);
            return true;
        }

        if (whole.Type?.TypeKind == TypeKind.Error && plain.Find(one => context.Words.IsMatrix(one.Type)) is { } matrix)
        {
            ReportMatrix(matrix.Syntax);
            return true;
        }

        return false;
    }

    private bool IsMatrixArithmetic(IOperation operation) =>
        operation is IBinaryOperation or IUnaryOperation && context.Words.IsMatrix(operation.Type);

    private void ReportMask(IOperation whole, BinaryOperatorKind kind, IOperation mask)
    {
        string? single = kind switch
        {
            BinaryOperatorKind.ConditionalAnd => "&",
            BinaryOperatorKind.ConditionalOr => "|",
            _ => null,
        };

        if (single is not null)
        {
            context.Report(
                DiagnosticDescriptors.MaskLogic, whole.Syntax,
                $"'{single}{single}'", $"write '{single}', which combines them one by one");
        }
        else
        {
            context.Report(DiagnosticDescriptors.MaskArithmetic, mask.Syntax, mask.Syntax.Text());
        }
    }
}
