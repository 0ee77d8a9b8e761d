using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Expressions: which reader each kind belongs to, and what is said of those that have none.</content>
internal sealed partial class StepReader
{
    // A deeper expression, or a longer step, comes from a slip or a program, and would only make the editor slow.
    private const int DeepestExpression = 400;
    private const int LargestStep = 5_000;

    private int depth;
    private bool isTooLarge;

    /// <summary>Reads an expression for its value; null where none can be derived, which was reported.</summary>
    private Value? ReadExpression(IOperation expression)
    {
        if (depth >= DeepestExpression || draft.Count >= LargestStep)
        {
            ReportSize(expression.Syntax);
            return null;
        }

        depth++;

        try
        {
            return ReadConstant(expression) ?? ReadKind(expression);
        }
        finally
        {
            depth--;
        }
    }

    private Value? ReadKind(IOperation expression) => expression switch
    {
        IInvalidOperation => ReportUnbound(expression),
        IParenthesizedOperation inner => ReadExpression(inner.Operand),
        IConversionOperation conversion => ReadConversion(conversion),
        IUnaryOperation unary => ReadUnary(unary),
        IBinaryOperation binary => ReadBinary(binary),
        ILocalReferenceOperation local => ReadVariable(local.Local),
        IParameterReferenceOperation parameter => ReadParameter(parameter),
        IFieldReferenceOperation field => ReadField(field),
        IPropertyReferenceOperation property => ReadProperty(property),
        IInvocationOperation call => ReadCall(call),
        ISimpleAssignmentOperation assignment => ReadAssignment(assignment),
        ICompoundAssignmentOperation assignment => ReadCompoundAssignment(assignment),
        IDeconstructionAssignmentOperation assignment => ReadDeconstruction(assignment),
        ITupleOperation tuple => new TupleValue([.. tuple.Elements.Select(ReadExpression)]),
        IConditionalOperation choice => ReadChoice(choice),
        ISwitchExpressionOperation choice => ReadSwitch(choice),
        IIsPatternOperation test => ReadPattern(test),
        IIncrementOrDecrementOperation increment => ReadIncrement(increment),
        IDefaultValueOperation value => ReadDefault(value),
        _ => ReportUnsupported(expression),
    };

    /// <summary>A number that C# itself computes; null where an expression is none.</summary>
    private Value? ReadConstant(IOperation expression)
    {
        if (expression.Type is not { TypeKind: TypeKind.Struct }
            || expression.ConstantValue is not { HasValue: true, Value: IConvertible number }
            || number is char)
        {
            return null;
        }

        return KnownArithmetic.IsKnown(number)
            ? new KnownValue(number)
            : new NodeValue(draft.Constant(number.ToDouble(CultureInfo.InvariantCulture), expression.Syntax));
    }

    // default is 0 for a number, and a vector without a value reads as 0.
    private Value? ReadDefault(IDefaultValueOperation value) =>
        context.Words.IsVector(value.Type) || context.Words.IsScalar(value.Type) || WordTypes.IsNumber(value.Type)
            ? new NodeValue(draft.Constant(0, value.Syntax))
            : ReportUnsupported(value);

    /// <summary>An expression that must be a vector, scalar, mask or number.</summary>
    private Operand? ReadOperand(IOperation expression) => AsOperand(ReadExpression(expression), expression.Syntax);

    private Operand? AsOperand(Value? value, SyntaxNode syntax)
    {
        switch (value)
        {
            case NodeValue { Node: var node }:
                return new Operand(node, syntax);

            case KnownValue { Number: not bool }:
                return new Operand(((NodeValue)AsNode(value, syntax)!).Node, syntax);

            case MatrixValue:
                ReportMatrix(syntax);
                return null;

            case IntegerValue:
                context.Report(
                    DiagnosticDescriptors.UnsupportedExpression, syntax,
                    $"The integer '{syntax.Text()}' as a number", "let it pick a row of a matrix, 'E[token]'");
                return null;

            case TupleValue:
                context.Report(
                    DiagnosticDescriptors.UnsupportedExpression, syntax,
                    "A tuple as a single value", "take its elements apart, 'var (a, b) = …'");
                return null;

            default:
                return null;
        }
    }

    private void ReportMatrix(SyntaxNode syntax) => context.Report(
        DiagnosticDescriptors.UnsupportedExpression, syntax,
        $"The matrix '{syntax.Text()}' by itself", "apply it to a vector, 'W * x'");

    private Value? ReportUnsupported(IOperation expression)
    {
        (string name, string remedy) = expression switch
        {
            IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation =>
                ("A lambda or delegate", "call a method, or write the expression where it is needed"),
            IIsTypeOperation => ("A pattern", "compare vectors, 'u > 1', and choose with Where"),
            IArrayCreationOperation or IArrayElementReferenceOperation or ICollectionExpressionOperation =>
                ("An array", "use one field or local for each value"),
            IObjectCreationOperation => ("A new object", "a step is arithmetic on vectors, so remove it"),
            IAwaitOperation => ("'await'", "a step is mathematics only, so remove it"),
            ICoalesceOperation or IConditionalAccessOperation =>
                ("A test for null", "vectors are never null, so remove it"),
            ILiteralOperation =>
                ($"The value '{expression.Syntax.Text()}'", "a step is arithmetic on vectors and floats"),
            IInstanceReferenceOperation => ("'this' as a value", "name the state, weight or setting"),
            _ => ("This expression", "a step is arithmetic on vectors, calls of Elementwise and of helpers on vectors"),
        };

        context.Report(DiagnosticDescriptors.UnsupportedExpression, expression.Syntax, name, remedy);

        return null;
    }

    private Value? ReportUnbound(IOperation expression)
    {
        // The innermost expression that C# could not make sense of is the one to name.
        IOperation culprit = expression.DescendantsAndSelf().LastOrDefault(IsSenseless) ?? expression;

        if (culprit is IBinaryOperation binary
            && IsRefused(binary, binary.OperatorKind, binary.LeftOperand, binary.RightOperand))
        {
            return null;
        }

        SyntaxNode syntax = culprit.Syntax;
        string reason = ReservedNames.IsReserved(NameIn(syntax), context.Words)
            ? "members that every cell has cannot be read in a step, so write a float property where a number is needed"
            : "C# does not know it in this place";

        context.Report(DiagnosticDescriptors.Unbound, syntax, syntax.Text(), reason);

        return null;
    }

    private bool IsSenseless(IOperation operation) =>
        operation is IInvalidOperation
        || (operation is IBinaryOperation { OperatorMethod: null } binary
            && (context.Words.IsWord(WithoutConversion(binary.LeftOperand).Type)
                || context.Words.IsWord(WithoutConversion(binary.RightOperand).Type)));

    private static string NameIn(SyntaxNode syntax) => syntax switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        InvocationExpressionSyntax call => NameIn(call.Expression),
        _ => string.Empty,
    };

    private void ReportSize(SyntaxNode syntax)
    {
        if (!isTooLarge)
        {
            context.Report(
                DiagnosticDescriptors.StepTooLarge, syntax,
                depth >= DeepestExpression
                    ? $"An expression is nested more than {DeepestExpression} deep"
                    : $"The step has more than {LargestStep} operations once helpers are inlined");
        }

        isTooLarge = true;
    }
}
