using Ostl.Generator.Declaration;
using Ostl.Generator.Lowering;

namespace Ostl.Generator;

/// <summary>Runs passes so that a failure, which would be ours, names the cell and the pass.</summary>
internal static class Passes
{
    public static CellProgram Run(CellDefinition cell, CancellationToken cancellation) =>
        Named(cell, "compiling", () => CellCompiler.Compile(cell, cancellation));

    public static T Named<T>(CellDefinition cell, string pass, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"Ostl failed while {pass} the cell {cell.FullName}. This is a defect of Ostl, not of the cell: "
                    + $"{failure.Message}", failure);
        }
    }
}
