using Ostl.Generator.Gradients;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>The equations of the rule that keeps what a unit passes to itself.</summary>
internal static class OwnRecurrenceSection
{
    public static void Write(MarkdownWriter page, PageSymbols step, DerivedValues values)
    {
        if (!values.States.Any())
        {
            return;
        }

        string? refusal =
            values.Program.Refusals.FirstOrDefault(static one => one.Recurrence == Recurrence.Self).Reason;

        if (values.Other(Recurrence.Self) is not { } self)
        {
            if (refusal is not null)
            {
                page.Section("A unit's own recurrence")
                    .Paragraph($"The rule `snap-1` is refused for this cell: {refusal}.");
            }

            return;
        }

        page.Section("A unit's own recurrence").Paragraph(
            "Under the rule `snap-1`, a unit's state depends on its own previous state as in the whole step, maps "
                + "included, and on",
            "no other unit's. So does what it depends on of a weight; the error of the step itself reaches every "
                + "weight.");
        page.Equations(AdjointSection.Equations(step.OfAdjoint(), values, self));
        page.Paragraph(
            $"Started with {MarkdownWriter.Math(@"\lambda_{p} = 1")}, every other "
                + $"{MarkdownWriter.Math(@"\lambda = 0")} and",
            $"{MarkdownWriter.Math(@"\mathbf{L} = 0")}, these equations carry the traces, unit by unit.");
    }
}
