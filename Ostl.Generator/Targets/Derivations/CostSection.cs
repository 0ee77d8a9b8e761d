using Ostl.Generator.Expressions;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>What a layer costs in memory and time, for one sample.</summary>
internal static class CostSection
{
    public static void Write(MarkdownWriter page, PageSymbols symbols)
    {
        CellProgram program = symbols.Program;
        CellCost cost = new(program);
        AdjointProgram exact = program.Adjoints[0];
        bool carries = exact.Traces != TraceForm.None;
        page.Section("Cost").Paragraph(
            $"For one sample with {MarkdownWriter.Math("n")} units"
            + (Inputs(symbols) is { Length: > 0 } inputs ? $" and {inputs}" : "")
            + (carries
                ? $"; {MarkdownWriter.Math("k = " + program.Derived.Count(static derived => !derived))} states have "
                    + "traces." : "."));
        page.Table(["operations", .. Rules(program)],
        [
            Row("a step forward", symbols, _ => cost.Forward),
            Row("a step of the adjoint", symbols, cost.Adjoint),
            Row("a step's part of the gradient", symbols, cost.Gradient),
            .. carries
                ? new[]
                {
                    Row("a step's part of the traces", symbols, cost.TraceStep),
                    Row("the traces, once a window", symbols, cost.TraceWindow),
                }
                : [],
        ]);
        page.Table(["numbers kept", .. Rules(program)],
        [
            Row("for every step of a window", symbols, cost.Activations),
            .. carries ? new[] { Row("traces", symbols, cost.Traces) } : [],
        ]);

        if (carries)
        {
            page.Paragraph(
                "A window that covers the whole sequence needs no traces. The sums do not depend on the length of a "
                    + "sequence,",
                "only on that of a window.");
        }
    }

    private static string[] Row(string what, PageSymbols symbols, Func<AdjointProgram, Polynomial> count) =>
        [what,
            .. symbols.Program.Adjoints.Select(
                adjoint => MarkdownWriter.Math(count(adjoint).Print(symbols.Leaves.Axes)))];

    // Only one input is worth words here: the names of several are said at the head of the page.
    private static string Inputs(PageSymbols symbols) =>
        symbols.Program.Cell.Inputs is [{ IsInteger: false } input] && input.Axis != Dimension.Units
        ? $"{MarkdownWriter.Math("m")} inputs"
        : string.Empty;

    private static IEnumerable<string> Rules(CellProgram program) =>
        program.Adjoints.Count == 1
            ? ["every rule"]
            : program.Adjoints.Select(static adjoint => adjoint.Recurrence switch
        {
            Gradients.Recurrence.Exact => "`ostl`, `bptt`",
            Gradients.Recurrence.Ignored => "`ostl-without-h`",
            Gradients.Recurrence.Self => "`snap-1`",
            _ => "leak only",
        });
}
