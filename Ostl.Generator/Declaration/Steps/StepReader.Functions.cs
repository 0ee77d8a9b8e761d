using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <content>
/// Functions of the user's own, applied with <c>Map</c>. A body on doubles is read with vectors for its parameters, so
/// that it is differentiated like everything else; or a <c>[Derivative]</c> method stands in for its derivative.
/// </content>
internal sealed partial class StepReader
{
    private const string MapName = "Map";

    private readonly SuppliedDerivatives derivatives;

    // The mapped function whose body is being differentiated, for messages.
    private string? differentiated;

    private Value? ReadMap(IInvocationOperation call)
    {
        List<IArgumentOperation> arguments = [.. call.Arguments.OrderBy(static one => one.Parameter?.Ordinal)];
        List<Operand> operands = [];

        foreach (IArgumentOperation argument in arguments.Skip(1))
        {
            if (ReadOperand(argument.Value) is { } operand)
            {
                operands.Add(operand);
            }
        }

        return operands.Count == arguments.Count - 1 ? Map(arguments[0].Value, operands, call.Syntax) : null;
    }

    private Value? Map(IOperation function, List<Operand> operands, SyntaxNode call)
    {
        switch (WithoutConversion(function) is IDelegateCreationOperation { Target: var target } ? target : function)
        {
            case IMethodReferenceOperation { Method: var method } when KnownFunctions.IsMath(method.ContainingType):
                if (KnownFunctions.FindInMath(method.Name, operands.Count) is { } known)
                {
                    return new NodeValue(draft.Apply(known.Operation, call, operands));
                }

                ReportFunction(function, "it is not among the functions that are derived, so write what it computes");
                return null;

            case IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation, Method: var method }:
                return derivatives.Of(method, out bool isWrong) is { } derivative
                    ? MapSupplied(derivative, operands, call)
                    : isWrong ? Failed() : MapDerived(method, method.Name, operands, call);

            case IAnonymousFunctionOperation lambda:
                bodies[lambda.Symbol] = lambda.Body;
                return MapDerived(lambda.Symbol, "a lambda", operands, call);

            default:
                ReportFunction(
                    function, "name a method of the cell or a static one, 'Map(Swish, s)', or write a lambda");
                return null;
        }
    }

    private Value? MapDerived(IMethodSymbol method, string name, List<Operand> operands, SyntaxNode call)
    {
        string? outer = differentiated;
        differentiated = name;
        Value? value = Apply(method, name, [.. operands.Select(static one => one.Node)], call);
        differentiated = outer;

        return value;
    }

    // f with derivatives d of its own is ((sg f) + d_1 through v_1) + d_2 through v_2.
    private Value? MapSupplied(SuppliedDerivative derivative, List<Operand> operands, SyntaxNode call)
    {
        List<int> arguments = [.. operands.Select(static one => one.Node)];
        string? outer = differentiated;
        differentiated = null;
        Value? value = AsNode(Apply(derivative.Function, derivative.Function.Name, arguments, call), call);
        Value? slopes = value is not NodeValue { Node: var result } ? null : Apply(
            derivative.Method, derivative.Method.Name, derivative.TakesValue ? [.. arguments, result] : arguments,
            call);
        differentiated = outer;

        if (value is not NodeValue { Node: var node } || slopes is null)
        {
            return null;
        }

        Value?[] items = slopes is TupleValue { Items: var several } ? several : [slopes];
        int mapped = Apply(Operation.StopGradient, call, node);

        for (int i = 0; i < arguments.Count; i++)
        {
            if (AsOperand(items[i], call) is not { } slope)
            {
                return null;
            }

            mapped = draft.Apply(
                Operation.Supplied, call, [new Operand(mapped, call), operands[i], slope]);
        }

        return new NodeValue(mapped);
    }

    private Value? Apply(IMethodSymbol method, string name, IReadOnlyList<int> arguments, SyntaxNode call)
    {
        // A body may be anywhere in the project; what it does wrong is reported there, and that it is mapped here.
        return Inline(method, name, call, _ => [.. arguments.Select(static node => (Value?)new NodeValue(node))]);
    }

    /// <summary>A derivative of the user's own is known where the function is mapped, and nowhere else.</summary>
    private bool CheckDerivative(IMethodSymbol method, SyntaxNode call)
    {
        if (differentiated is null || derivatives.Of(method, out _) is null)
        {
            return true;
        }

        context.Report(
            DiagnosticDescriptors.DerivativeIgnored, call, method.Name, differentiated);

        return false;
    }

    // Whole powers are products, a half is the root; others are e^(p ln v), which is for v > 0 as C# has it.
    private Value? ReadPower(IInvocationOperation call)
    {
        List<IArgumentOperation> arguments = [.. call.Arguments.OrderBy(static one => one.Parameter?.Ordinal)];
        Value? value = ReadExpression(arguments[0].Value);
        Value? power = ReadExpression(arguments[1].Value);

        if (AsOperand(value, arguments[0].Value.Syntax) is not { } v || power is null)
        {
            return null;
        }

        const double largest = 16;
        SyntaxNode syntax = call.Syntax;

        return power switch
        {
            KnownValue { Number: 0.5 } => new NodeValue(draft.Apply(Operation.Sqrt, syntax, [v])),
            KnownValue { Number: not bool and var number } when KnownArithmetic.ToDouble(number) is var p
                && Math.Floor(p) == p && Math.Abs(p) <= largest => new NodeValue(Power(v, (int)p, syntax)),
            _ when AsOperand(power, arguments[1].Value.Syntax) is { } p => new NodeValue(Apply(Operation.Exp, syntax,
                Apply(Operation.Multiply, syntax, p.Node, Apply(Operation.Log, syntax, v.Node)))),
            _ => null,
        };
    }

    private int Power(Operand v, int power, SyntaxNode syntax)
    {
        int one = draft.Constant(1, syntax);

        return power switch
        {
            < 0 => Apply(Operation.Divide, syntax, one, Power(v, -power, syntax)),
            0 => one,
            1 => v.Node,
            _ when power % 2 == 0 => Apply(Operation.Square, syntax, Power(v, power / 2, syntax)),
            _ => Apply(Operation.Multiply, syntax, v.Node, Power(v, power - 1, syntax)),
        };
    }

    private void ReportFunction(IOperation function, string remedy) =>
        context.Report(DiagnosticDescriptors.FunctionOfMap, function.Syntax, function.Syntax.Text(), remedy);
}
