using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Loops, which are unrolled: their bounds are known while the step is read.</content>
internal sealed partial class StepReader
{
    // Of all loops of a step together. A step of more would take the compiler and the kernels too long.
    private const int MostTurns = 1_000;

    private int turns;

    private Exit? ReadLoop(IForLoopOperation loop)
    {
        if (Unknown(loop) is { } unknown)
        {
            ReportBound(unknown.Syntax, $"'{unknown.Syntax.Text()}' is not known when the cell is compiled");
            return null;
        }

        Exit? exit = ReadStatements(loop.Before);

        while (exit is not { Mask: null } && ReadCondition(loop))
        {
            if (turns++ >= MostTurns)
            {
                context.Diagnostics.Report(
                    DiagnosticDescriptors.LoopTooLong, loop.Syntax.GetFirstToken().GetLocation(), MostTurns);
                return null;
            }

            exit = Then(exit, ReadStatement(loop.Body));
            exit = exit is { Mask: null } ? exit : Then(exit, ReadStatements(loop.AtLoopBottom));
        }

        return exit;
    }

    private bool ReadCondition(IForLoopOperation loop)
    {
        if (loop.Condition is not { } condition)
        {
            ReportBound(loop.Syntax.GetFirstToken().GetLocation(), "it has none");
            return false;
        }

        switch (ReadExpression(condition))
        {
            case KnownValue { Number: bool holds }:
                return holds;

            case NodeValue:
                ReportBound(condition.Syntax, $"'{condition.Syntax.Text()}' is not known when the cell is compiled");
                return false;

            default:
                return false;
        }
    }

    /// <summary>
    /// A setting or other member whose value the compiler cannot know, in what decides how long a loop runs.
    /// </summary>
    private IOperation? Unknown(IForLoopOperation loop) => loop.Condition?.Descendants()
        .Where(static part => part.ConstantValue is not { HasValue: true })
        .FirstOrDefault(part => part is IFieldReferenceOperation or IPropertyReferenceOperation
            || (part is IParameterReferenceOperation { Parameter: var parameter }
                && !variables.ContainsKey(parameter)));

    private void ReportBound(SyntaxNode syntax, string reason) => ReportBound(syntax.GetLocation(), reason);

    private void ReportBound(Location place, string reason) =>
        context.Diagnostics.Report(DiagnosticDescriptors.LoopBound, place, reason);
}
