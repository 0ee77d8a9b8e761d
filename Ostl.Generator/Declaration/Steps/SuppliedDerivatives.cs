using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>A <c>[Derivative]</c> method with the function it belongs to.</summary>
/// <param name="Function">The function on doubles.</param>
/// <param name="Method">
/// Its derivative: a double, or a tuple with one for each parameter, from the same parameters.
/// </param>
/// <param name="TakesValue">The last parameter of the derivative is the function's value.</param>
internal sealed record SuppliedDerivative(IMethodSymbol Function, IMethodSymbol Method, bool TakesValue);

/// <summary>Finds the derivatives that users give their functions, and checks that they fit.</summary>
internal sealed class SuppliedDerivatives(ReadingContext context)
{
    private readonly HashSet<ISymbol> reported = new(SymbolEqualityComparer.Default);
    private readonly List<SuppliedDerivative> used = [];

    /// <summary>Those that the step needs, in the order in which it does.</summary>
    public IReadOnlyList<SuppliedDerivative> Used => used;

    /// <summary>The derivative that is given for a function.</summary>
    /// <param name="function">A method.</param>
    /// <param name="isWrong">One is given but does not fit, which was reported.</param>
    public SuppliedDerivative? Of(IMethodSymbol function, out bool isWrong)
    {
        isWrong = false;

        if (function.MethodKind != MethodKind.Ordinary)
        {
            return null;
        }

        SuppliedDerivative? known = used.Find(one => SymbolEqualityComparer.Default.Equals(one.Function, function));

        if (known is not null)
        {
            return known;
        }

        foreach (IMethodSymbol method in function.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (NameIn(method) == function.Name && Fits(method, function))
            {
                isWrong = !Check(method, function);

                if (isWrong)
                {
                    return null;
                }

                used.Add(new SuppliedDerivative(
                    function, method, method.Parameters.Length > function.Parameters.Length));
                return used[used.Count - 1];
            }
        }

        return null;
    }

    /// <summary>Reports derivatives among the members of the cell that belong to no function.</summary>
    public void CheckMembers()
    {
        foreach (IMethodSymbol method in context.Cell.GetMembers().OfType<IMethodSymbol>())
        {
            if (NameIn(method) is { } name)
            {
                IMethodSymbol? function = context.Cell.GetMembers(name).OfType<IMethodSymbol>()
                    .FirstOrDefault(candidate => Fits(method, candidate) && IsOnDoubles(candidate.Parameters));

                if (function is null)
                {
                    Report(method, $"there is no method '{name}' on doubles with as many parameters, or one fewer");
                }
                else
                {
                    Check(method, function);
                }
            }
        }
    }

    private string? NameIn(IMethodSymbol method) => method.GetAttributes()
        .FirstOrDefault(
            one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, context.Words.DerivativeAttribute))
        ?.ConstructorArguments.FirstOrDefault().Value as string;

    // Overloads of a function are told apart by the number of their parameters.
    private static bool Fits(IMethodSymbol derivative, IMethodSymbol function) =>
        !SymbolEqualityComparer.Default.Equals(derivative, function)
        && derivative.Parameters.Length - function.Parameters.Length is 0 or 1;

    private bool Check(IMethodSymbol derivative, IMethodSymbol function)
    {
        int parameters = function.Parameters.Length;
        string expected =
            parameters == 1 ? "double" : $"({string.Join(", ", Enumerable.Repeat("double", parameters))})";
        string? fault = !IsOnDoubles(derivative.Parameters) ? "its parameters must be doubles, those of the function"
            : !Returns(derivative.ReturnType, parameters)
                ? $"it must return '{expected}', one derivative for each parameter"
            : derivative.IsGenericMethod ? "it must not be generic"
            : !derivative.IsStatic && !SymbolEqualityComparer.Default.Equals(derivative.ContainingType, context.Cell)
                ? "outside the cell it must be static"
            : !IsAccessible(derivative) || !IsAccessible(function)
                ? "the cell must be able to call it, so make it internal"
            : null;

        if (fault is not null)
        {
            Report(derivative, fault);
        }

        return fault is null;
    }

    private bool IsAccessible(ISymbol symbol) => context.Compilation.IsSymbolAccessibleWithin(symbol, context.Cell);

    private static bool IsOnDoubles(ImmutableArray<IParameterSymbol> parameters) => parameters.Length > 0
        && parameters.All(static one =>
            one is { RefKind: RefKind.None, IsParams: false, Type.SpecialType: SpecialType.System_Double });

    private static bool Returns(ITypeSymbol type, int parameters) => parameters == 1
        ? type.SpecialType == SpecialType.System_Double
        : type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Length == parameters
            && elements.All(static one => one.Type.SpecialType == SpecialType.System_Double);

    private void Report(IMethodSymbol derivative, string fault)
    {
        if (reported.Add(derivative))
        {
            context.Report(DiagnosticDescriptors.DerivativeForm, derivative, derivative.Name, fault);
        }
    }
}
