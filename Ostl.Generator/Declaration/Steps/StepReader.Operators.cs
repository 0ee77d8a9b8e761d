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
        if (binary.Type?.SpecialType == SpecialType.System_Boolean
            && binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return ReadShortCircuit(binary);
        }

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

        if (method is null && left is KnownValue { Number: var a } && right is KnownValue { Number: var b })
        {
            return KnownArithmetic.Binary(kind, a, b) is { } known ? new KnownValue(known) : ReportOperator(whole);
        }

        if (whole.Type?.SpecialType == SpecialType.System_Boolean)
        {
            return Truth(kind, left, leftOperation.Syntax, right, rightOperation.Syntax, whole.Syntax)
                ?? ReportOperator(whole);
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

        return AsOperand(left, leftOperation.Syntax) is { } first
            && AsOperand(right, rightOperation.Syntax) is { } second
            ? new NodeValue(draft.Apply(operation, whole.Syntax, [first, second]))
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

        if (!context.Words.IsMask(unary.Type) && IsRefused(unary, BinaryOperatorKind.None, unary.Operand))
        {
            return null;
        }

        if (unary.OperatorMethod is null && CanHold(unary.Type!))
        {
            return ReadUnaryNumber(unary);
        }

        if (operation is not { } known || !IsKnownOperator(unary.OperatorMethod))
        {
            return ReportOperator(unary);
        }

        return ReadOperand(unary.Operand) is { } operand
            ? new NodeValue(draft.Apply(known, unary.Syntax, [operand]))
            : null;
    }

    /// <summary>An operator of C#'s own, on a number or truth value.</summary>
    private Value? ReadUnaryNumber(IUnaryOperation unary) => (ReadExpression(unary.Operand), unary.OperatorKind) switch
    {
        (null, _) => null,
        (KnownValue { Number: var number }, _) => KnownArithmetic.Unary(unary.OperatorKind, number) is { } known
            ? new KnownValue(known)
            : ReportOperator(unary),
        (var value, UnaryOperatorKind.Plus) => value,
        (NodeValue { Node: var node }, UnaryOperatorKind.Minus) => new NodeValue(
            draft.Apply(Operation.Negate, unary.Syntax, [new Operand(node, unary.Operand.Syntax)])),
        (var truth, UnaryOperatorKind.Not) => Not(truth, unary.Syntax),
        _ => ReportOperator(unary),
    };

    // The value of the whole is the old one for k++ and the new one for ++k.
    private Value? ReadIncrement(IIncrementOrDecrementOperation increment)
    {
        if (increment.OperatorMethod is not null || !CanHold(increment.Target.Type!))
        {
            return ReportUnsupported(increment);
        }

        Value? old = ReadExpression(increment.Target);
        int step = increment.Kind == OperationKind.Increment ? 1 : -1;
        Value? value = old switch
        {
            KnownValue { Number: int number } => new KnownValue(unchecked(number + step)),
            KnownValue { Number: float number } => new KnownValue(number + step),
            KnownValue { Number: double number } => new KnownValue(number + step),
            NodeValue { Node: var node } => new NodeValue(draft.Apply(Operation.Add, increment.Syntax,
                [new Operand(node, increment.Syntax),
                    new Operand(draft.Constant(step, increment.Syntax), increment.Syntax)])),
            _ => null,
        };
        Assign(increment.Target, value, increment.Syntax);

        return increment.IsPostfix ? old : value;
    }
}
