using System.Globalization;
using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets;

/// <summary>
/// The class of a cell in one line for the editor: what was proven of its gradient, and what it costs.
/// </summary>
/// <param name="FileName">Which cell; no two have the same.</param>
/// <param name="Statement">The line, as <c>exact: unit-local, 2 states, O(n·m)</c> with n units and m inputs.</param>
internal readonly record struct CellClass(string FileName, string Statement)
{
    public static CellClass Of(CellProgram program)
    {
        AdjointProgram exact = program.Adjoints.First(static adjoint => adjoint.Recurrence == Recurrence.Exact);
        string products = Products(program.Cell);
        string kept = (program.Cell.Carried, exact.Traces) switch
        {
            (0, _) => $"stateless, {products}",
            (_, TraceForm.None) => $"{States(program)} that no weight reaches, {products}",
            (_, TraceForm.UnitLocal) => $"unit-local, {States(program)}, {products}",
            (_, TraceForm.Blocks) => $"in {program.Cell.Sizes[exact.BlocksOf].Name} blocks of s units, {States(program)}, O(s·{products.Substring(2)}",
            _ => $"dense, {States(program)}, O(n³) in windows",
        };

        return new CellClass(program.Cell.FileName, $"exact: {kept}{Approximation(program, exact)}");
    }

    private static string Approximation(CellProgram program, AdjointProgram exact) =>
        program.Adjoint(Recurrence.Ignored).Facts.Any(static fact => !fact.IsExact)
            ? "; ostl-without-h is an approximation"
                + (exact.Traces == TraceForm.Dense ? $", {Products(program.Cell)}" : string.Empty)
            : string.Empty;

    private static string States(CellProgram program)
    {
        int derived = program.Derived.Count(static one => one);
        string count = program.Cell.Carried.ToString(CultureInfo.InvariantCulture);
        string states = program.Cell.Carried == 1 ? "1 state" : $"{count} states";

        return derived == 0 ? states : $"{states} ({derived.ToString(CultureInfo.InvariantCulture)} derived)";
    }

    /// <summary>The order of the matrix products of a step, which traces kept unit by unit do not exceed.</summary>
    private static string Products(CellDefinition cell)
    {
        string[] sizes = [.. cell.Weights
            .Where(static weight => weight.Kind == WeightKind.Matrix)
            .Select(weight => Size(cell, weight))
            .Distinct()
            .OrderBy(static size => size, StringComparer.Ordinal)];

        return $"O({string.Join(" + ", sizes.DefaultIfEmpty("n"))})";
    }

    private static string Size(CellDefinition cell, WeightDefinition matrix)
    {
        string[] lengths = [.. new[] { matrix.Rows, matrix.Columns }
            .OrderBy(static axis => axis)
            .Select(axis => Length(cell, axis))];

        return lengths[0] == lengths[1] ? $"{lengths[0]}²" : $"{lengths[0]}·{lengths[1]}";
    }

    // One input needs no name.
    private static string Length(CellDefinition cell, Dimension axis) => axis.Kind switch
    {
        DimensionKind.Input => cell.Inputs.Count == 1 ? "m" : $"m({cell.Inputs[axis.Index].Name})",
        DimensionKind.Size => cell.Sizes[axis.Index].Name,
        DimensionKind.Block => "s",
        _ => "n",
    };
}
