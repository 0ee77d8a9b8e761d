using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Declaration.Steps;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>Finds what can be generated for a cell whatever its errors.</summary>
internal static class StubReader
{
    public static CellStub Read(ReadingContext context, PartReader part, CellFields fields) => new()
    {
        Namespace = part.Namespace,
        Nesting = part.Nesting,
        Header = part.Header,
        Name = part.Name,
        FullName = part.FullName,
        FileName = part.FileName,
        OverrideAccess = part.OverrideAccess,
        Fields = new EquatableArray<FieldStub>(fields.Assignable),
        StepCall = StepCall(context.Cell, context.Words),
    };

    private static string StepCall(INamedTypeSymbol cell, WordTypes words)
    {
        if (StepFinder.Candidates(cell).ToList() is not [var step] || !IsCallable(step, words))
        {
            return string.Empty;
        }

        string receiver = step.IsStatic ? cell.Spelling() : "this";
        IEnumerable<string> arguments = step.Parameters.Select(static parameter =>
            $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"
            + (parameter.Type.IsReferenceType ? "!" : string.Empty));

        return $"{receiver}.{StepFinder.Name}({string.Join(", ", arguments)});";
    }

    private static bool IsCallable(IMethodSymbol step, WordTypes words) =>
        step is { IsGenericMethod: false, IsAsync: false, IsAbstract: false }
        && step.ReturnType.TypeKind != TypeKind.Error
        && step.Parameters.All(parameter => parameter.RefKind == RefKind.None && words.IsPlain(parameter.Type));
}
