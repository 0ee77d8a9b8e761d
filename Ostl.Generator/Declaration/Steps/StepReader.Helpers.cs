using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Helpers: methods, local functions and properties of vectors, read in place of their call.</content>
internal sealed partial class StepReader
{
    private Value? Inline(
        IMethodSymbol declared, string name, ImmutableArray<IArgumentOperation> arguments, SyntaxNode call)
    {
        IMethodSymbol method = declared.PartialImplementationPart ?? declared;

        if (active.Contains(method))
        {
            context.Report(DiagnosticDescriptors.Recursion, call, name);
            return null;
        }

        if (RefusalOf(method) is { } refusal)
        {
            context.Report(DiagnosticDescriptors.UnsupportedCall, call, name, refusal);
            return null;
        }

        if (!CheckParameters(method) || BodyOf(method) is not { } body)
        {
            return Failed();
        }

        Bind(method, arguments);
        active.Add(method);

        try
        {
            return ReadBody(body, out _);
        }
        finally
        {
            active.Remove(method);
        }
    }

    /// <summary>Why a method cannot be inlined, as what to do about it; null if it can.</summary>
    private string? RefusalOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty
            || !method.DeclaringSyntaxReferences.Any(one => context.Compilation.ContainsSyntaxTree(one.SyntaxTree))
                ? "its source is not in this project, so write what it computes with the functions of Ostl.Elementwise"
        : method.IsGenericMethod || method.ContainingType is { Arity: > 0 } ? "it is generic, so write it for Vector"
        : method.IsAsync || method.ReturnsByRef || method.ReturnsByRefReadonly
            ? "a helper must return its value as it is, so remove 'async' or 'ref'"
        : method.IsAbstract || method.IsExtern ? "it has no body, so write one"
        : !method.ReturnsVoid && !CanHold(method.ReturnType)
            ? $"it returns '{method.ReturnType.Short()}', so let it return a Vector or a float"
        : null;

    private bool CheckParameters(IMethodSymbol method)
    {
        bool isFine = true;

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                context.Diagnostics.Report(
                    DiagnosticDescriptors.UnsupportedType, parameter.PlaceOfName(), parameter.Name,
                    $"{parameter.RefKind.ToString().ToLowerInvariant()} {parameter.Type.Short()}",
                    "return the value, or a tuple of several");
                isFine = false;
            }
            else if (parameter.IsParams || !CanHold(parameter.Type))
            {
                ReportType(parameter, parameter.Type, "a helper takes Vector, Scalar, Mask, Matrix or float");
                isFine = false;
            }
        }

        return isFine;
    }

    // All arguments are read before any is bound: the call may stand in an argument of another call of the same helper.
    private void Bind(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        List<(IParameterSymbol Parameter, Value? Value)> values = [];

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                values.Add((method.Parameters[parameter.Ordinal], ReadExpression(argument.Value)));
            }
        }

        foreach ((IParameterSymbol parameter, Value? value) in values)
        {
            variables[parameter] = value;
        }
    }
}
