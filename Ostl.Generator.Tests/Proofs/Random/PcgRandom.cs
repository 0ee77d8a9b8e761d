using CsCheck;

namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>CsCheck's numbers behind the interface that the composers draw from.</summary>
internal sealed class PcgRandom(PCG numbers) : System.Random
{
    /// <inheritdoc/>
    public override int Next(int maxValue) => (int)numbers.Next((uint)maxValue);

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override double NextDouble() => numbers.Next() / (double)(1L << 32);
}
