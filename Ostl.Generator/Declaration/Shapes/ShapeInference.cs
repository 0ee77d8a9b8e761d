using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Shapes;

/// <summary>
/// Solves the equations between shapes: first the sizes that are given, then what meets elementwise, the inputs last,
/// then what matrices are applied to. So the answer does not depend on the order in which the step was written, and a
/// matrix on two widths is found.
/// </summary>
/// <param name="context">Where conflicts are reported.</param>
/// <param name="equations">The equations of the step.</param>
/// <param name="weights">The weights and constants, for their names.</param>
/// <param name="usedWeights">Those that lead somewhere; only their shapes must be known.</param>
internal sealed class ShapeInference(
    ReadingContext context, ShapeEquations equations, IReadOnlyList<ShapedField> weights, HashSet<int> usedWeights)
{
    private readonly AxisSets axes = new(equations);
    private readonly List<Meeting> inputsMeetUnits = [];

    public void Solve()
    {
        foreach ((int shape, int axis) in equations.Declared())
        {
            axes.Join(shape, axis);
        }

        foreach (Meeting meeting in equations.Meetings.OrderBy(Turn))
        {
            Join(meeting);
        }

        foreach (Meeting meeting in inputsMeetUnits)
        {
            ReportMeeting(meeting);
            axes.Join(meeting.A, meeting.B);
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
    public Dimension Of(int shape) => axes.Of(shape);

    // An output belongs to units unless it has a size of its own; the inputs come last, integers before them.
    private int Turn(Meeting meeting) =>
        axes.IsOfInteger(meeting.A) || axes.IsOfInteger(meeting.B) ? 0
        : equations.IsInput(meeting.A) || equations.IsInput(meeting.B) ? 2
        : meeting.IsOutput ? 1 : 0;

    // A size, or the values of an integer: logits of classes are such outputs.
    private bool HasOwnAxis(int output) =>
        axes.IsOfInteger(output) || (axes.IsSize(output) && !axes.IsInput(output) && !axes.IsUnits(output));

    private void Join(Meeting meeting)
    {
        if (meeting.IsOutput && HasOwnAxis(meeting.A))
        {
            return;
        }

        if (equations.IsInput(meeting.B) && RowsInBlocks(meeting.A) is int picked)
        {
            ReportBlocks(picked, meeting.Syntax, "is a table of which an integer picks rows");
        }
        else if (!axes.AreApart(meeting.A, meeting.B))
        {
            axes.Join(meeting.A, meeting.B);
        }
        else if (axes.IsSize(meeting.A) && (axes.IsSize(meeting.B) || axes.IsUnits(meeting.B)))
        {
            ReportSize(meeting.Syntax, meeting.TextOfA, meeting.A, meeting.TextOfB, meeting.B);
        }
        else if (axes.IsSize(meeting.B) && axes.IsUnits(meeting.A))
        {
            ReportSize(meeting.Syntax, meeting.TextOfB, meeting.B, meeting.TextOfA, meeting.A);
        }
        else if (axes.IsUnits(meeting.A) || axes.IsUnits(meeting.B))
        {
            inputsMeetUnits.Add(meeting);
        }
        else
        {
            axes.Join(meeting.A, meeting.B);
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
        else if (!axes.AreApart(columns, use.Argument))
        {
            axes.Join(columns, use.Argument);
        }
        else if (weights[use.Weight].BlockSize >= 0)
        {
            ReportBlocks(
                use.Weight, use.Syntax, $"is applied to '{use.ArgumentSyntax.Text()}', which has one element per {axes.Per(use.Argument)}");
        }
        else if (weights[use.Weight].ColumnSize < 0)
        {
            ReportConflict(use.Weight);
        }
        else if (axes.IsUnits(use.Argument) || axes.IsSize(use.Argument))
        {
            ReportSize(
                use.Syntax, $"columns of {weights[use.Weight].Symbol.Name}", columns, use.ArgumentSyntax.Text(),
                use.Argument);
        }
        else
        {
            axes.Join(columns, use.Argument);
        }
    }

    private void ReportSize(
        Microsoft.CodeAnalysis.SyntaxNode syntax, string sized, int size, string other, int shape) =>
        context.Report(DiagnosticDescriptors.SizeMeetsAxis, syntax, sized, axes.Per(size), other, axes.Per(shape));

    private void ReportConflict(int weight)
    {
        List<MapUse> uses = [.. equations.Uses.Where(use => use.Weight == weight && axes.IsKnown(use.Argument))];
        MapUse first = uses[0];
        MapUse second = uses.Find(use => !axes.AreEqual(use.Argument, first.Argument)) ?? first;

        context.Report(
            DiagnosticDescriptors.ConflictingShapes, second.Syntax, weights[weight].Symbol.Name,
            first.ArgumentSyntax.Text(), axes.Per(first.Argument), second.ArgumentSyntax.Text(),
            axes.Per(second.Argument));
    }

    // Without a map from an input to units or back, a cell works on that input unit by unit, and means it.
    private void ReportMeeting(Meeting meeting)
    {
        // Another meeting may have joined the two already.
        if (axes.AreEqual(meeting.A, meeting.B) || !equations.Uses.Any(use => IsBetween(use, meeting)))
        {
            return;
        }

        Meeting? output = inputsMeetUnits.Find(one => one.IsOutput && axes.AreEqual(one.A, InputOf(meeting)));

        if (output is not null)
        {
            string found = $"has one element per {axes.Per(output.A)}";
            context.Report(DiagnosticDescriptors.OutputShape, output.Syntax, output.TextOfA, found);
        }
        else
        {
            context.Report(
                DiagnosticDescriptors.InputsMeetUnits, meeting.Syntax,
                meeting.TextOfA, axes.Per(meeting.A), meeting.TextOfB, axes.Per(meeting.B));
        }
    }

    private int InputOf(Meeting meeting) => axes.IsUnits(meeting.A) ? meeting.B : meeting.A;

    private bool IsBetween(MapUse use, Meeting meeting)
    {
        int rows = equations.Rows(use.Weight);
        int input = InputOf(meeting);

        return (axes.AreEqual(use.Argument, input) && axes.IsUnits(rows))
            || (axes.AreEqual(rows, input) && axes.IsUnits(use.Argument));
    }

    private void ReportUnknown()
    {
        foreach (var group in
            UsedShapes().Where(one => !axes.IsKnown(one.Shape)).GroupBy(one => axes.Representative(one.Shape)))
        {
            int weight = group.First().Weight;
            MapUse? use = equations.Uses.FirstOrDefault(use => use.Weight == weight);
            string names = string.Join(" and ", group.Select(static entry => entry.Name));

            context.Diagnostics.Report(
                DiagnosticDescriptors.UnknownShape,
                use?.Syntax.GetLocation() ?? weights[weight].Symbol.PlaceOfName(), names);
        }
    }

    // The weight in blocks whose rows a shape is.
    private int? RowsInBlocks(int shape) => Enumerable.Range(0, weights.Count)
        .Where(i => equations.Rows(i) == shape && weights[i].BlockSize >= 0)
        .Select(static i => (int?)i).FirstOrDefault();

    // Blocks lie along the diagonal of a map from units to units.
    private void ReportBlocks(int weight, Microsoft.CodeAnalysis.SyntaxNode syntax, string what) =>
        context.Report(DiagnosticDescriptors.BlocksOfOtherMap, syntax, weights[weight].Symbol.Name, what);

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
}
