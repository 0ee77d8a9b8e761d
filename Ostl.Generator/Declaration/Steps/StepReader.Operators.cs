using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Operators.</content>
internal sealed partial class StepReader
{
    private Value? ReadBinary(IBinaryOperation binary)
    {
        Value? left = ReadExpression(binary.LeftOperand);
        Value? right = ReadExpression(binary.RightOperand);

        return Combine(
            binary, binary.OperatorKind, binary.OperatorMethod,
            left, binary.LeftOperand, right, binary.RightOperand);
    }

    /// <summary>One operator applied to two values that have been read, also by a compound assignment.</summary>
    private Value? Combine(
        IOperation whole, BinaryOperatorKind kind, IMethodSymbol? method,
        Value? left, IOperation leftOperation, Value? right, IOperation rightOperation)
    {
        if (IsRefused(whole, kind, leftOperation, rightOperation) || left is null || right is null)
        {
            return null;
        }

        if (left is MatrixValue map && kind == BinaryOperatorKind.Multiply)
        {
            return AsOperand(right, rightOperation.Syntax) is { } argument
                ? new NodeValue(draft.Map(map.Weight, argument, whole.Syntax))
                : null;
        }

        if (OperationOf(kind, whole.Type) is not { } operation || !IsKnownOperator(method))
        {
            return ReportOperator(whole);
        }

        return AsOperand(left, leftOperation.Syntax) is { } a && AsOperand(right, rightOperation.Syntax) is { } b
            ? new NodeValue(draft.Apply(operation, whole.Syntax, [a, b]))
            : null;
    }

    private Operation? OperationOf(BinaryOperatorKind kind, ITypeSymbol? type) => kind switch
    {
        _ when context.Words.IsMask(type) => kind switch
        {
            BinaryOperatorKind.GreaterThan => Operation.Greater,
            BinaryOperatorKind.GreaterThanOrEqual => Operation.GreaterOrEqual,
            BinaryOperatorKind.LessThan => Operation.Less,
            BinaryOperatorKind.LessThanOrEqual => Operation.LessOrEqual,
            BinaryOperatorKind.And => Operation.And,
            BinaryOperatorKind.Or => Operation.Or,
            _ => null,
        },
        _ when !context.Words.IsVector(type) && !WordTypes.IsNumber(type) => null,
        BinaryOperatorKind.Add => Operation.Add,
        BinaryOperatorKind.Subtract => Operation.Subtract,
        BinaryOperatorKind.Multiply => Operation.Multiply,
        BinaryOperatorKind.Divide => Operation.Divide,
        _ => null,
    };

    private bool IsKnownOperator(IMethodSymbol? method) =>
        method is null || context.Words.IsWord(method.ContainingType);

    private Value? ReportOperator(IOperation whole)
    {
        if (whole.Type is null or { TypeKind: TypeKind.Error })
        {
            return ReportUnbound(whole);
        }

        context.Report(
            DiagnosticDescriptors.UnsupportedExpression, whole.Syntax, $"'{whole.Syntax.Text()}'",
            whole.Type.SpecialType == SpecialType.System_Boolean
                ? "compare vectors, which gives a mask, and choose with Where(mask, a, b)"
                : "compute with + - * / on vectors and floats");

        return null;
    }

    private Value? ReadUnary(IUnaryOperation unary)
    {
        Operation? operation = unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus => Operation.Negate,
            UnaryOperatorKind.Not when context.Words.IsMask(unary.Type) => Operation.Not,
            _ => null,
        };

        if (unary.OperatorKind == UnaryOperatorKind.Plus && WordTypes.IsNumber(unary.Type))
        {
            return ReadExpression(unary.Operand);
        }

        if (!context.Words.IsMask(unary.Type) && IsRefused(unary, BinaryOperatorKind.None, unary.Operand))
        {
            return null;
        }

        if (operation is not { } known || !IsKnownOperator(unary.OperatorMethod))
        {
            return ReportOperator(unary);
        }

        return ReadOperand(unary.Operand) is { } operand
            ? new NodeValue(draft.Apply(known, unary.Syntax, [operand]))
            : null;
    }
}
