using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>Finds the method that declares the step and checks its form.</summary>
internal sealed class StepFinder(ReadingContext context)
{
    public const string Name = "Step";

    /// <summary>The method; null where there is none that can be read, which was reported.</summary>
    public IMethodSymbol? Find()
    {
        List<IMethodSymbol> steps = [.. Candidates(context.Cell)];

        switch (steps.Count)
        {
            case 0:
                context.Report(DiagnosticDescriptors.NoStep, context.Cell, context.Cell.Name);
                return null;

            case 1:
                return CheckForm(steps[0]) & CheckReturn(steps[0]) & CheckParameters(steps[0]) ? steps[0] : null;

            default:
                context.Report(DiagnosticDescriptors.SeveralSteps, steps[1], context.Cell.Name);
                return null;
        }
    }

    public static IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol cell) =>
        cell.GetMembers(Name).OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.Ordinary);

    private bool CheckForm(IMethodSymbol step)
    {
        string? form = step.IsStatic ? "static"
            : step.IsGenericMethod ? "generic"
            : step.IsAsync ? "async"
            : step.IsAbstract ? "abstract"
            : step.IsExtern ? "extern"
            : step.ReturnsByRef || step.ReturnsByRefReadonly ? "a method that returns by reference"
            : null;

        if (form is not null)
        {
            context.Report(DiagnosticDescriptors.StepForm, step, form);
        }

        return form is null;
    }

    private bool CheckReturn(IMethodSymbol step)
    {
        if (context.Words.IsVector(step.ReturnType) || IsTupleOfVectors(step.ReturnType))
        {
            return true;
        }

        if (step.ReturnType.TypeKind == TypeKind.Error)
        {
            context.Diagnostics.Fail();
            return false;
        }

        Location place = step.PlaceOfType(context.Cancellation);
        context.Diagnostics.Report(DiagnosticDescriptors.StepReturn, place, step.ReturnType.Short());

        return false;
    }

    private bool IsTupleOfVectors(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        && tuple.TupleElements.All(element => context.Words.IsVector(element.Type));

    private bool CheckParameters(IMethodSymbol step)
    {
        string? fault = step.Parameters.IsEmpty
            ? "it takes none, so write 'Vector Step(Vector x)'"
            : step.Parameters.Select(FaultOf).FirstOrDefault(static one => one is not null);

        if (fault is { Length: > 0 })
        {
            Location place = step.Syntax(context.Cancellation) is MethodDeclarationSyntax method
                ? method.ParameterList.GetLocation()
                : step.PlaceOfName();
            context.Diagnostics.Report(DiagnosticDescriptors.StepParameters, place, fault);
        }
        else if (fault is not null)
        {
            context.Diagnostics.Fail();
        }

        return fault is null;
    }

    private string? FaultOf(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => $"pass '{parameter.Name}' by value, 'Vector Step(Vector x)'",
        { IsParams: true } => "give each input a parameter of its own, 'Vector Step(Vector x, Vector context)'",
        { Type.TypeKind: TypeKind.Error } => string.Empty,
        { Type: var type } when !context.Words.IsVector(type) && type.SpecialType != SpecialType.System_Int32 =>
            $"'{type.Short()}' is neither a Vector nor an int, so write 'Vector Step(Vector x)'",
        _ => null,
    };
}
