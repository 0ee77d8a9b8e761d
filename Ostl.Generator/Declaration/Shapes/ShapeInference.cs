using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Shapes;

/// <summary>
/// Solves the equations between shapes: first what meets elementwise, the inputs last, then what matrices are applied
/// to. So the answer does not depend on the order in which the step was written, and a matrix on two widths is found.
/// </summary>
/// <param name="context">Where conflicts are reported.</param>
/// <param name="equations">The equations of the step.</param>
/// <param name="weights">The weights, for their names.</param>
/// <param name="usedWeights">Those that lead somewhere; only their shapes must be known.</param>
internal sealed class ShapeInference(
    ReadingContext context, ShapeEquations equations, IReadOnlyList<WeightField> weights, HashSet<int> usedWeights)
{
    private readonly DisjointSets sets = new(equations.Count);
    private readonly List<Meeting> inputsMeetUnits = [];

    /// <summary>Inputs and units met elementwise: there are as many of one as of the other.</summary>
    public bool InputsAreUnits => inputsMeetUnits.Count > 0;

    public void Solve()
    {
        foreach (Meeting meeting in equations.Meetings.OrderBy(static one => IsOfInputs(one)))
        {
            Join(meeting);
        }

        if (InputsAreUnits)
        {
            ReportMeeting(inputsMeetUnits[0]);
            sets.Join(ShapeEquations.Inputs, ShapeEquations.Units);
        }

        foreach (MapUse use in equations.Uses)
        {
            Join(use);
        }

        // What was refused above may be all that a shape hangs on.
        if (!context.Diagnostics.HasFailed)
        {
            ReportUnknown();
        }
    }

    /// <summary>The dimension that a shape turned out to be.</summary>
    public Dimension Of(int shape) => shape == ShapeEquations.Uniform ? Dimension.Uniform
        : Is(shape, ShapeEquations.Units) ? Dimension.Units
        : Dimension.Inputs;

    private static bool IsOfInputs(Meeting meeting) =>
        meeting.A == ShapeEquations.Inputs || meeting.B == ShapeEquations.Inputs;

    private bool Is(int shape, int known) => sets.Root(shape) == sets.Root(known);

    private bool IsKnown(int shape) => Is(shape, ShapeEquations.Units) || Is(shape, ShapeEquations.Inputs);

    private void Join(Meeting meeting)
    {
        if (AreApart(meeting.A, meeting.B))
        {
            inputsMeetUnits.Add(meeting);
        }
        else
        {
            sets.Join(meeting.A, meeting.B);
        }
    }

    private void Join(MapUse use)
    {
        int columns = equations.Columns(use.Weight);

        if (use.Argument == ShapeEquations.Uniform)
        {
            context.Report(
                DiagnosticDescriptors.MapOfNumber, use.Syntax,
                weights[use.Weight].Symbol.Name, use.ArgumentSyntax.Text());
        }
        else if (AreApart(columns, use.Argument))
        {
            ReportConflict(use.Weight);
        }
        else
        {
            sets.Join(columns, use.Argument);
        }
    }

    private void ReportConflict(int weight)
    {
        List<MapUse> uses = [.. equations.Uses.Where(use => use.Weight == weight && IsKnown(use.Argument))];
        MapUse first = uses[0];
        MapUse second = uses.Find(use => sets.Root(use.Argument) != sets.Root(first.Argument)) ?? first;

        context.Report(
            DiagnosticDescriptors.ConflictingShapes, second.Syntax, weights[weight].Symbol.Name,
            first.ArgumentSyntax.Text(), Per(first.Argument), second.ArgumentSyntax.Text(), Per(second.Argument));
    }

    // Without a map from inputs to units or back, a cell works on its inputs unit by unit, and means it.
    private void ReportMeeting(Meeting meeting)
    {
        if (!equations.Uses.Any(use => AreApart(use.Argument, equations.Rows(use.Weight))))
        {
            return;
        }

        Meeting? output = inputsMeetUnits.Find(static one => one.IsOutput);

        if (output is not null)
        {
            context.Report(
                DiagnosticDescriptors.OutputShape, output.Syntax, output.TextOfA, "has one element per input");
        }
        else
        {
            context.Report(
                DiagnosticDescriptors.InputsMeetUnits, meeting.Syntax,
                meeting.TextOfA, Per(meeting.A), meeting.TextOfB, Per(meeting.B));
        }
    }

    private bool AreApart(int a, int b) => IsKnown(a) && IsKnown(b) && sets.Root(a) != sets.Root(b);

    private void ReportUnknown()
    {
        foreach (var group in UsedShapes().Where(one => !IsKnown(one.Shape)).GroupBy(one => sets.Root(one.Shape)))
        {
            int weight = group.First().Weight;
            MapUse? use = equations.Uses.FirstOrDefault(use => use.Weight == weight);
            string names = string.Join(" and ", group.Select(static entry => entry.Name));

            context.Diagnostics.Report(
                DiagnosticDescriptors.UnknownShape,
                use?.Syntax.GetLocation() ?? weights[weight].Symbol.PlaceOfName(), names);
        }
    }

    private IEnumerable<(int Shape, string Name, int Weight)> UsedShapes()
    {
        // That a weight leads nowhere is another error than its unknown shape, and the cause of it.
        foreach (int i in usedWeights.OrderBy(static weight => weight))
        {
            string name = weights[i].Symbol.Name;

            if (weights[i].Kind == WeightKind.Vector)
            {
                yield return (equations.Rows(i), $"elements of '{name}'", i);
            }

            if (weights[i].Kind == WeightKind.Matrix)
            {
                yield return (equations.Rows(i), $"rows of '{name}'", i);
                yield return (equations.Columns(i), $"columns of '{name}'", i);
            }
        }
    }

    private string Per(int shape) => Is(shape, ShapeEquations.Units) ? "unit" : "input";
}
