using Ostl.Generator.Declaration;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets;

/// <summary>The derivation in short, as the comment above a cell's learning code.</summary>
internal static class Derivation
{
    public static IEnumerable<string> Comment(CellProgram program, CellNames names)
    {
        yield return "// The step";

        foreach (string line in Step(program, names))
        {
            yield return "//   " + line;
        }

        string[] jacobian = [.. Jacobian(program, names)];

        if (jacobian.Length > 0)
        {
            yield return "// Its Jacobian within a unit, where it is not 0";

            foreach (string line in jacobian)
            {
                yield return "//   " + line;
            }
        }

        yield return "// What is carried from window to window";

        foreach (AdjointProgram adjoint in program.Adjoints)
        {
            yield return $"//   {Name(adjoint.Recurrence)}: {Traces(program, adjoint)}";
        }
    }

    private static IEnumerable<string> Step(CellProgram program, CellNames names)
    {
        foreach (int local in
            program.Cell.Locals.Select(static local => local.Node).Where(IsSaid(program, names))
                .OrderBy(static id => id))
        {
            yield return $"{names.Symbol(local)} = {names.Equation(local)}";
        }

        for (int state = 0; state < program.Cell.Carried; state++)
        {
            yield return $"{Name(program, state)} = {names.Equation(program.Cell.Next[state])}"
                + (program.Derived[state] ? "   (a function of the other states: it needs no trace)" : string.Empty);
        }

        foreach (OutputDefinition output in program.Cell.Outputs)
        {
            yield return program.Cell.Next.Take(program.Cell.Carried).Contains(output.Node)
                ? $"{output.Name} = {names.Symbol(output.Node) ?? names.Equation(output.Node)}"
                : $"{output.Name} = {names.Equation(output.Node)}";
        }
    }

    // A local that is also a state or the output is said there.
    private static Func<int, bool> IsSaid(CellProgram program, CellNames names) => id =>
        names.Symbol(id) is not null && !program.Cell.OutputNodes.Contains(id)
        && !program.Cell.Next.Take(program.Cell.Carried).Contains(id);

    private static IEnumerable<string> Jacobian(CellProgram program, CellNames names)
    {
        int states = program.Cell.Carried;

        for (int entry = 0; entry < program.Jacobian.Count; entry++)
        {
            if (!names.Graph.IsConstant(program.Jacobian[entry], 0))
            {
                yield return $"∂{Name(program, entry / states)}/∂{Name(program, entry % states)}⁻ = "
                    + $"{names.Symbol(program.Jacobian[entry]) ?? names.Equation(program.Jacobian[entry])}";
            }
        }
    }

    private static string Traces(CellProgram program, AdjointProgram adjoint)
    {
        string[] weights = [.. program.Cell.Weights.Where((_, i) => adjoint.Facts[i].ReachesState)
            .Select(static weight => weight.Name)];
        string[] states = [.. Enumerable.Range(0, program.Cell.Carried).Where(i => !program.Derived[i])
            .Select(i => Name(program, i))];

        return adjoint.Traces switch
        {
            Jacobians.TraceForm.None => "nothing; no weight reaches a state",
            Jacobians.TraceForm.UnitLocal =>
                $"ε = d({string.Join(", ", states)})/d({string.Join(", ", weights)}), one number per weight and state",
            Jacobians.TraceForm.Blocks =>
                $"ε = d({string.Join(", ", states)})/d({string.Join(", ", weights)}), one number per weight, state and "
                    + "unit of its block",
            _ =>
                $"ε = d({string.Join(", ", states)})/d({string.Join(", ", weights)}), one number per weight, state and "
                    + "unit",
        };
    }

    private static string Name(Gradients.Recurrence recurrence) => recurrence switch
    {
        Gradients.Recurrence.Exact => "exact",
        Gradients.Recurrence.Ignored => "recurrence ignored",
        Gradients.Recurrence.Self => "a unit's own recurrence",
        _ => "leak only",
    };

    private static string Name(CellProgram program, int state) => program.Cell.States[state].Name.TrimStart('@');
}
