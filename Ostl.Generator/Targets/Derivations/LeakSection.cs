using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>The recursion where a constant stands for what a state makes of its own previous value.</summary>
internal static class LeakSection
{
    public static void Write(MarkdownWriter page, PageSymbols step, DerivedValues values)
    {
        if (values.Other(Recurrence.Leak) is not { } leak)
        {
            return;
        }

        int[] leaking = [.. values.States.Where(state => !step.Graph.IsConstant(values.Lambda(leak, state), 0))];
        string[] states = [.. leaking.Select(state => step.Leaves.States[state])];
        page.Section("Leak only").Paragraph(
            $"Rules such as RFLO and OTTT put a constant {MarkdownWriter.Math(LatexPrinter.Leak)} in place of what a "
                + "state makes of its own previous",
            $"value, here in {MarkdownWriter.Math(states)}, and take all else that is read of the past for constant.");
        page.Equations(AdjointSection.Equations(step.OfAdjoint(), values, leak));
    }
}
