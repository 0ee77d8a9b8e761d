using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Calls: functions that are operations, and helpers, which are inlined.</content>
internal sealed partial class StepReader
{
    private readonly HashSet<ISymbol> active = new(SymbolEqualityComparer.Default);

    private Value? ReadCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;

        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, context.Words.Elementwise))
        {
            if (method.Name == MapName)
            {
                return ReadMap(call);
            }

            return ReadFunction(call, KnownFunctions.Find(method.Name, method.Parameters.Length));
        }

        if (KnownFunctions.IsMath(method.ContainingType))
        {
            return method is { Name: "Pow", Parameters.Length: 2 }
                ? ReadPower(call)
                : ReadFunction(call, KnownFunctions.FindInMath(method.Name, method.Parameters.Length));
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return ReportUnsupported(call, "a delegate", "call the method itself");
        }

        return CheckInstance(call) && CheckDerivative(method, call.Syntax)
            ? Inline(method, method.Name, call.Arguments, call.Syntax)
            : null;
    }

    private Value? ReadFunction(IInvocationOperation call, KnownFunction? function)
    {
        if (function is null)
        {
            return ReportUnsupported(
                call, call.TargetMethod.Name,
                "the functions of Ostl.Elementwise can be, and on numbers Pow and "
                + string.Join(", ", KnownFunctions.NamesInMath) + " of Math and MathF");
        }

        Operand?[] operands = new Operand?[call.TargetMethod.Parameters.Length];
        int surrogate = 0;
        bool isComplete = true;

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (context.Words.IsSurrogate(argument.Parameter?.Type))
            {
                surrogate = ReadSurrogate(argument);
                isComplete &= surrogate >= 0;
            }
            else if (argument.Parameter is { } parameter)
            {
                operands[parameter.Ordinal] = ReadOperand(argument.Value);
                isComplete &= operands[parameter.Ordinal] is not null;
            }
        }

        if (!isComplete)
        {
            return null;
        }

        List<Operand> given = [.. operands.OfType<Operand>()];

        // Parameters that an overload leaves out have the values of the function's row.
        for (int missing = function.Arity - given.Count; missing > 0; missing--)
        {
            double value = function.Defaults[function.Defaults.Length - missing];
            given.Add(new Operand(draft.Constant(value, call.Syntax), call.Syntax));
        }

        return function.Operation.IsReduction()
            ? ReadReduction(call, function, given[0])
            : new NodeValue(draft.Apply(function.Operation, call.Syntax, given, surrogate));
    }

    private Value? ReadReduction(IInvocationOperation call, KnownFunction function, Operand vector)
    {
        if (draft[vector.Node].Shape == ShapeEquations.Uniform)
        {
            return ReportUnsupported(
                call, function.Name, $"'{vector.Syntax.Text()}' is one number already, so write it alone");
        }

        return new NodeValue(draft.Reduce(function.Operation, vector.Node, call.Syntax));
    }

    /// <summary>The surrogate's position among all, or -1.</summary>
    private int ReadSurrogate(IArgumentOperation argument)
    {
        if (argument.Value.ConstantValue is { HasValue: true, Value: int value and >= 0 }
            && value < SurrogateNames.All.Length)
        {
            return value;
        }

        context.Report(
            DiagnosticDescriptors.SpikeArgument, argument.Value.Syntax, "surrogate",
            "a member of Surrogate, as Surrogate.FastSigmoid", argument.Value.Syntax.Text());

        return -1;
    }

    private void ReadVoidCall(IInvocationOperation call)
    {
        if (CheckInstance(call))
        {
            Inline(call.TargetMethod, call.TargetMethod.Name, call.Arguments, call.Syntax);
        }
    }

    private bool CheckInstance(IInvocationOperation call)
    {
        if (call.Instance is null or IInstanceReferenceOperation)
        {
            return true;
        }

        ReportUnsupported(call, call.TargetMethod.Name, "call a method of the cell itself, or a static one on vectors");

        return false;
    }

    private Value? ReportUnsupported(IInvocationOperation call, string name, string remedy)
    {
        context.Report(DiagnosticDescriptors.UnsupportedCall, call.Syntax, name, remedy);

        return null;
    }
}
