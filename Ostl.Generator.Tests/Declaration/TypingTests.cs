using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator.Declaration;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>The reader meets every half-typed state of a cell, and never throws.</summary>
public sealed class TypingTests
{
    private const string Cell =
        """
        namespace Demo
        {
            public static partial class Cells
            {
                [OstlCell]
                public sealed partial class Typed(float tau)
                {
                    [Weight(Initializer.Orthogonal, Gain = 0.5)] Matrix W, H;
                    [Weight] Vector b = 1;
                    [State(Initial = 0.1)] Vector s, y;
                    public float Decay { get; init; } = 0.8f;
                    const float Threshold = 1;
                    Vector Rate => Sigmoid(s + b);
                    static (Vector, Vector) Split(Vector v, float by = 2)
                    {
                        var half = v / by;
                        return (half, v - half);
                    }

                    Vector Step(Vector x)
                    {
                        var (a, c) = Split(W * x, by: tau);
                        s += Relu(a + H * y + MathF.Exp(-Decay) * s * (1 - y));
                        (s, var old) = (Where(s > Threshold & !(s < c), s, 0.5 * c), s);
                        Vector Local(Vector v) => v * old;
                        y = Spike(Rate - Local(b), Surrogate.Arctan, sharpness: 2);
                        return y;
                    }
                }
            }
        }
        """;

    [Fact]
    public void TheCellItselfIsFine() => Assert.NotNull(CellSource.Read(Cell).Cell);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TokensLeftOut(int seed)
    {
        Random random = new(seed);
        string[] tokens = Tokens();

        for (int i = 0; i < 60; i++)
        {
            HashSet<int> missing = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(tokens.Length))];
            Read(tokens.Where((_, position) => !missing.Contains(position)));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void TokensSwappedAndRepeated(int seed)
    {
        Random random = new(seed);

        for (int i = 0; i < 60; i++)
        {
            string[] tokens = Tokens();
            tokens[random.Next(tokens.Length)] = tokens[random.Next(tokens.Length)];
            (int a, int b) = (random.Next(tokens.Length), random.Next(tokens.Length));
            (tokens[a], tokens[b]) = (tokens[b], tokens[a]);
            Read(tokens);
        }
    }

    [Fact]
    public void TypedFromTheStart()
    {
        string[] tokens = Tokens();

        for (int length = 0; length < tokens.Length; length += 3)
        {
            Read(tokens.Take(length));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void WhatIsWrongIsNeverInTheGeneratedCode(int seed)
    {
        Random random = new(seed);

        for (int i = 0; i < 40; i++)
        {
            string[] tokens = Tokens();
            tokens[random.Next(tokens.Length)] = tokens[random.Next(tokens.Length)];
            string source = string.Join(" ", tokens);

            Assert.DoesNotContain(CellSource.Generate(source), static one =>
                one.Id == "CS8785"
                || one.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        }
    }

    // Whatever is wrong is said by someone: a cell that cannot be read is never without an error.
    private static void Read(IEnumerable<string> tokens)
    {
        CSharpCompilation compilation = CellSource.Compile(string.Join(" ", tokens));

        foreach (CellReading reading in CellSource.ReadAll(compilation).Where(static one => one.Cell is null))
        {
            Assert.True(
                reading.Diagnostics.Any(static one => one.Severity == DiagnosticSeverity.Error)
                || compilation.GetDiagnostics().Any(static one => one.Severity == DiagnosticSeverity.Error),
                string.Join(" ", tokens));
        }
    }

    private static string[] Tokens() => [.. CSharpSyntaxTree.ParseText(Cell).GetRoot().DescendantTokens()
        .Select(static token => token.Text).Where(static text => text.Length > 0)];
}
