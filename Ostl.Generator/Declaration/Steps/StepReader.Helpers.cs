using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Helpers: methods, local functions and properties of vectors, read in place of their call.</content>
internal sealed partial class StepReader
{
    private Value? Inline(
        IMethodSymbol declared, string name, ImmutableArray<IArgumentOperation> arguments, SyntaxNode call) =>
        Inline(declared, name, call, method => ReadArguments(method, arguments));

    /// <param name="declared">The method.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="call">Where it is called.</param>
    /// <param name="arguments">Reads what its parameters stand for.</param>
    private Value? Inline(IMethodSymbol declared, string name, SyntaxNode call, Func<IMethodSymbol, Value?[]> arguments)
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

        Value?[] values = arguments(method);
        HashSet<ISymbol> outer = new(variables.Keys, SymbolEqualityComparer.Default);

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            variables[parameter] = values[parameter.Ordinal];
        }

        active.Add(method);
        Value? result = ReadBody(body, out _);
        active.Remove(method);
        Forget(outer);

        return result;
    }

    // What a helper calls its own ends with it.
    private void Forget(HashSet<ISymbol> outer)
    {
        foreach (ISymbol symbol in variables.Keys.Where(symbol => !outer.Contains(symbol)).ToArray())
        {
            if (symbol is not IFieldSymbol)
            {
                variables.Remove(symbol);
            }
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
                ReportType(parameter, parameter.Type, "a helper takes Vector, Scalar, Mask, Matrix, float or int");
                isFine = false;
            }
        }

        return isFine;
    }

    // All arguments are read before any is bound: the call may stand in an argument of another call of the same helper.
    private Value?[] ReadArguments(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        Value?[] values = new Value?[method.Parameters.Length];

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                values[parameter.Ordinal] = ReadExpression(argument.Value);
            }
        }

        return values;
    }
}
