using Ostl.Generator.Tests.Proofs;

namespace Ostl.Generator.Tests.Targets;

/// <summary>
/// Generated code computes what the declaration computes, whatever the sizes and the width of vectors.
/// </summary>
[Collection(KernelSettings.Name)]
public sealed class EmittedCodeTests
{
    // Units and inputs around the widths of vectors: 1, 8 and 16.
    private static readonly (int Units, int Inputs)[] Sizes =
        [(1, 1), (3, 15), (15, 3), (16, 17), (17, 16), (33, 1), (1, 33), (40, 5)];

    public static TheoryData<string> Names => TestedCells.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_code_agrees_with_the_executed_declaration(string name)
    {
        foreach ((int units, int inputs) in Sizes)
        {
            double error = ForwardProblem.Draw(TestedCells.Make(name, units), InputsOf(name, units, inputs)).Error();

            Assert.True(error <= 1e-5, $"{name}, {units} units, {inputs} inputs: {error:E1} away.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_of_vectors_gives_the_same_bits(string name)
    {
        foreach ((int units, int inputs) in new[] { (3, 15), (17, 16) })
        {
            float[][] found = [.. new[] { 1, 8, 16 }.Select(lanes => KernelSettings.With(
                lanes, threads: 1, () =>
                    ForwardProblem.Draw(TestedCells.Make(name, units), InputsOf(name, units, inputs)).Recorded))];

            Assert.Equal(found[0], found[1]);
            Assert.Equal(found[0], found[2]);
            Assert.Contains(found[0], static value => value != 0);
        }
    }

    [Fact]
    public void Every_cell_of_the_folder_is_found() => Assert.True(TestedCells.Declared.Count() >= 40);

    private static int InputsOf(string name, int units, int inputs) =>
        TestedCells.Make(name, units).Description.InputsAreUnits ? units : inputs;
}
