using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>Which gradients are those of the whole sequence, and why.</summary>
internal static class ExactnessSection
{
    public static void Write(MarkdownWriter page, CellProgram program)
    {
        if (program.Cell.Weights.Count == 0)
        {
            return;
        }

        AdjointProgram exact = program.Adjoints[0];
        AdjointProgram ignored = program.Adjoint(Recurrence.Ignored);
        page.Section("Exactness").Table(
            ["weight", "`ostl`", "`ostl-without-h`", "`bptt`"],
            program.Cell.Weights.Select((weight, i) => new[]
            {
                MarkdownWriter.Math(Expressions.LatexIdentifier.Spell(weight.Name)),
                Says(exact.Facts[i]), Says(ignored.Facts[i]), Says(exact.Facts[i]),
            }));
        page.Paragraph(
            "Exact means: equal to the gradient of the whole sequence, as long as weights do not change inside it. "
                + "Under `ostl` and",
            "`ostl-without-h` this holds where no layer with states stands above this one: what such a layer passes "
                + "back in time",
            "and then down is dropped. Under `bptt` it is kept, since the window covers the sequence.");
    }

    private static string Says(WeightFact fact) => $"{(fact.IsExact ? "exact" : "approximate")}: {fact.Reason}";
}
