using System.Runtime.CompilerServices;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Targets;

/// <summary>The code written for every built-in cell, as a snapshot to read.</summary>
public class BuiltInCellTests
{
    [Fact]
    public void Activation() => Verify();

    [Fact]
    public void Add() => Verify();

    [Fact]
    public void AdaptiveExponential() => Verify();

    [Fact]
    public void Alif() => Verify();

    [Fact]
    public void CoupledLstm() => Verify();

    [Fact]
    public void CurrentLif() => Verify();

    [Fact]
    public void Embedding() => Verify();

    [Fact]
    public void Gru() => Verify();

    [Fact]
    public void HeterogeneousAlif() => Verify();

    [Fact]
    public void IndRnn() => Verify();

    [Fact]
    public void InhibitedSnu() => Verify();

    [Fact]
    public void Izhikevich() => Verify();

    [Fact]
    public void LayerNorm() => Verify();

    [Fact]
    public void LeakyReadout() => Verify();

    [Fact]
    public void Lif() => Verify();

    [Fact]
    public void Linear() => Verify();

    [Fact]
    public void LowRankRnn() => Verify();

    [Fact]
    public void Lru() => Verify();

    [Fact]
    public void Lstm() => Verify();

    [Fact]
    public void MinimalGatedUnit() => Verify();

    [Fact]
    public void Multiply() => Verify();

    [Fact]
    public void PeepholeLstm() => Verify();

    [Fact]
    public void Plif() => Verify();

    [Fact]
    public void RecurrentLif() => Verify();

    [Fact]
    public void RecurrentSnu() => Verify();

    [Fact]
    public void RecurrentSoftSnu() => Verify();

    [Fact]
    public void RefractoryLif() => Verify();

    [Fact]
    public void ResetAfterGru() => Verify();

    [Fact]
    public void ResonateAndFire() => Verify();

    [Fact]
    public void Rnn() => Verify();

    [Fact]
    public void ShortTermPlasticity() => Verify();

    [Fact]
    public void Slstm() => Verify();

    [Fact]
    public void Snu() => Verify();

    [Fact]
    public void SoftSnu() => Verify();

    [Fact]
    public void Sru() => Verify();

    [Fact]
    public void TwoCompartment() => Verify();

    [Fact]
    public void Ugrnn() => Verify();

    [Fact]
    public void EveryBuiltInCellHasASnapshot() => Assert.Equal(
        Directory.EnumerateFiles(Folder(), "*.cs").Select(Path.GetFileNameWithoutExtension).Order(),
        typeof(BuiltInCellTests).GetMethods().Select(static method => method.Name)
            .Where(static name => File.Exists(Path.Combine(Folder(), name + ".cs"))).Order());

    private static void Verify([CallerMemberName] string cell = "")
    {
        // The cell's own file, in a project that is not the runtime: declared under another namespace.
        string source = File.ReadAllText(Path.Combine(Folder(), cell + ".cs"))
            .Replace("namespace Ostl;", "using Ostl;\n\nnamespace Cells;", StringComparison.Ordinal);

        GeneratorSnapshot.Verify(new UserProject(source).Generate(), testMethod: cell);
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "Ostl.Runtime", "Cells");
}
