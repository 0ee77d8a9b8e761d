using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>What a layer costs in memory and time, for one sample.</summary>
internal static class CostSection
{
    public static void Write(MarkdownWriter page, CellProgram program)
    {
        CellCost cost = new(program);
        AdjointProgram exact = program.Adjoints[0];
        bool carries = exact.Traces != TraceForm.None;
        page.Section("Cost").Paragraph(
            $"For one sample with {MarkdownWriter.Math("n")} units"
            + (program.Cell.InputsAreUnits ? "" : $" and {MarkdownWriter.Math("m")} inputs")
            + (carries ? $"; {MarkdownWriter.Math("k = " + program.Derived.Count(static derived => !derived))} states have traces." : "."));
        page.Table(["operations", .. Rules(program)],
        [
            Row("a step forward", program, _ => cost.Forward),
            Row("a step of the adjoint", program, cost.Adjoint),
            Row("a step's part of the gradient", program, cost.Gradient),
            .. carries
                ? new[]
                {
                    Row("a step's part of the traces", program, cost.TraceStep),
                    Row("the traces, once a window", program, cost.TraceWindow),
                }
                : [],
        ]);
        page.Table(["numbers kept", .. Rules(program)],
        [
            Row("for every step of a window", program, cost.Activations),
            .. carries ? new[] { Row("traces", program, cost.Traces) } : [],
        ]);

        if (carries)
        {
            page.Paragraph(
                "A window that covers the whole sequence needs no traces. The sums do not depend on the length of a sequence,",
                "only on that of a window.");
        }
    }

    private static string[] Row(string what, CellProgram program, Func<AdjointProgram, Polynomial> count) =>
        [what, .. program.Adjoints.Select(adjoint => MarkdownWriter.Math(count(adjoint).ToString()))];

    private static IEnumerable<string> Rules(CellProgram program) =>
        program.Adjoints.Count == 1 ? ["every rule"] : ["`ostl`, `bptt`", "`ostl-without-h`"];
}
