using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Truth values: comparisons of numbers, what they combine to, and patterns.</content>
internal sealed partial class StepReader
{
    // What is not reached is not evaluated: i > 0 && 6 / i > 2.
    private Value? ReadShortCircuit(IBinaryOperation binary)
    {
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;

        if (IsRefused(binary, binary.OperatorKind, binary.LeftOperand, binary.RightOperand)
            || ReadExpression(binary.LeftOperand) is not { } left)
        {
            return null;
        }

        if (left is KnownValue { Number: bool holds } && holds != isAnd)
        {
            return left;
        }

        return ReadExpression(binary.RightOperand) is not { } right ? null
            : isAnd ? And(left, right, binary.Syntax)
            : Or(left, right, binary.Syntax);
    }

    /// <summary>An operator whose result is a truth value, between values of which one is not known.</summary>
    private Value? Truth(
        BinaryOperatorKind kind, Value left, SyntaxNode leftSyntax, Value right, SyntaxNode rightSyntax,
        SyntaxNode whole)
    {
        if (IsTruth(left) && IsTruth(right))
        {
            return kind switch
            {
                BinaryOperatorKind.And => And(left, right, whole),
                BinaryOperatorKind.Or => Or(left, right, whole),
                BinaryOperatorKind.Equals => Same(left, right, whole),
                BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr => Not(Same(left, right, whole), whole),
                _ => null,
            };
        }

        if (AsOperand(left, leftSyntax) is not { } a || AsOperand(right, rightSyntax) is not { } b)
        {
            return null;
        }

        return kind switch
        {
            BinaryOperatorKind.GreaterThan => Compare(Operation.Greater),
            BinaryOperatorKind.GreaterThanOrEqual => Compare(Operation.GreaterOrEqual),
            BinaryOperatorKind.LessThan => Compare(Operation.Less),
            BinaryOperatorKind.LessThanOrEqual => Compare(Operation.LessOrEqual),

            // a = b is a ≥ b and a ≤ b
            BinaryOperatorKind.Equals => And(Compare(Operation.GreaterOrEqual), Compare(Operation.LessOrEqual), whole),
            BinaryOperatorKind.NotEquals =>
                Not(And(Compare(Operation.GreaterOrEqual), Compare(Operation.LessOrEqual), whole), whole),
            _ => null,
        };

        Value Compare(Operation operation) => new NodeValue(draft.Apply(operation, whole, [a, b]));
    }

    private bool IsTruth(Value? value) => value is KnownValue { Number: bool }
        || (value is NodeValue { Node: var node } && draft[node].Operation.Info().IsMask);

    private Value? Same(Value a, Value b, SyntaxNode syntax) =>
        Or(And(a, b, syntax), And(Not(a, syntax), Not(b, syntax), syntax), syntax);

    private Value? Not(Value? truth, SyntaxNode syntax) => truth switch
    {
        KnownValue { Number: bool holds } => new KnownValue(!holds),
        NodeValue { Node: var node } => new NodeValue(Apply(Operation.Not, syntax, node)),
        _ => null,
    };

    private Value? And(Value? a, Value? b, SyntaxNode syntax) => (a, b) switch
    {
        (KnownValue { Number: bool holds }, _) => holds ? b : a,
        (_, KnownValue { Number: bool holds }) => holds ? a : b,
        (NodeValue { Node: var left }, NodeValue { Node: var right }) =>
            new NodeValue(Apply(Operation.And, syntax, left, right)),
        _ => null,
    };

    private Value? Or(Value? a, Value? b, SyntaxNode syntax) => (a, b) switch
    {
        (KnownValue { Number: bool holds }, _) => holds ? a : b,
        (_, KnownValue { Number: bool holds }) => holds ? b : a,
        (NodeValue { Node: var left }, NodeValue { Node: var right }) =>
            new NodeValue(Apply(Operation.Or, syntax, left, right)),
        _ => null,
    };

    // The arms are tried in turn; the last one that can match needs no condition.
    private Value? ReadSwitch(ISwitchExpressionOperation choice)
    {
        return ReadExpression(choice.Value) is { } value ? ReadArm(0) : null;

        Value? ReadArm(int position)
        {
            if (position == choice.Arms.Length)
            {
                return ReportNoArm(choice);
            }

            ISwitchExpressionArmOperation arm = choice.Arms[position];
            Value? matches = ReadPattern(value, choice.Value.Syntax, arm.Pattern);
            matches = arm.Guard is { } guard && matches is not null
                ? And(matches, ReadExpression(guard), guard.Syntax)
                : matches;

            return Choose(matches, arm.Syntax, () => ReadExpression(arm.Value), () => ReadArm(position + 1));
        }
    }

    private Value? ReportNoArm(ISwitchExpressionOperation choice)
    {
        context.Report(
            DiagnosticDescriptors.UnsupportedExpression, choice.Syntax,
            "A 'switch' without an arm for every value", "end it with '_ => …'");

        return null;
    }

    private Value? ReadPattern(IIsPatternOperation test) => ReadExpression(test.Value) is { } value
        ? ReadPattern(value, test.Value.Syntax, test.Pattern)
        : null;

    private Value? ReadPattern(Value value, SyntaxNode syntax, IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => new KnownValue(true),
        INegatedPatternOperation not => Not(ReadPattern(value, syntax, not.Pattern), pattern.Syntax),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => And(
            ReadPattern(value, syntax, both.LeftPattern), ReadPattern(value, syntax, both.RightPattern),
            pattern.Syntax),
        IBinaryPatternOperation either => Or(
            ReadPattern(value, syntax, either.LeftPattern), ReadPattern(value, syntax, either.RightPattern),
            pattern.Syntax),
        IConstantPatternOperation constant =>
            Matches(BinaryOperatorKind.Equals, value, syntax, constant.Value, pattern.Syntax),
        IRelationalPatternOperation relation =>
            Matches(relation.OperatorKind, value, syntax, relation.Value, pattern.Syntax),
        _ => ReportUnsupported(pattern),
    };

    private Value? Matches(
        BinaryOperatorKind kind, Value value, SyntaxNode syntax, IOperation constant, SyntaxNode pattern)
    {
        if (ReadExpression(constant) is not { } bound)
        {
            return null;
        }

        return value is KnownValue { Number: var a } && bound is KnownValue { Number: var b }
            ? KnownArithmetic.Binary(kind, a, b) is { } holds ? new KnownValue(holds) : Failed()
            : Truth(kind, value, syntax, bound, constant.Syntax, pattern) ?? Failed();
    }
}
