using CsCheck;

namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>
/// Declarations for CsCheck, which draws them and, where one fails, looks for a shorter one that fails too.
/// </summary>
internal sealed class CellGen : Gen<ComposedCell>
{
    /// <inheritdoc/>
    public override ComposedCell Generate(PCG pcg, Size? min, out Size size)
    {
        ComposedCell cell = CellComposer.Compose(new PcgRandom(pcg));
        size = new Size((ulong)cell.Body.Length);

        return cell;
    }

    /// <summary>The cell of a seed as CsCheck prints it.</summary>
    public ComposedCell Of(string seed) => Generate(PCG.Parse(seed), null, out _);

    /// <summary>The seed of a number: the same cells every time.</summary>
    public static string Seed(int number) => new PCG((uint)number, (ulong)number * 0x9E3779B97F4A7C15).ToString();
}
