using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.CodeFixes;

/// <summary>Step functions become spikes of the same value, with the derivative that is chosen.</summary>
public sealed class SurrogateFixTests
{
    private const string Menu = "Spike with a surrogate derivative › ";

    /// <summary>A step function of s and x, and the spike with the default surrogate.</summary>
    public static TheoryData<string, string> Sources => new()
    {
        { InCell("Where(s > 1, 1, 0)"), "Spike(s - 1)" },
        { InCell("Where(s >= 0, 1, 0)"), "Spike(s)" },
        { InCell("Where((s > 0.5 + x), 1, 0)"), "Spike(s - (0.5 + x))" },
        { InCell("Where(s < 1, 1, 0)"), "1 - Spike(s - 1)" },
        { InCell("Where(s <= x, 1, 0)"), "Spike(x - s)" },
        { InCell("x * Where(s > 1, 0, 1)"), "x * (1 - Spike(s - 1))" },
        { InCell("x + Where(s > 1, Height, 0)"), "x + (Height * Spike(s - 1))" },
        { InCell("Where(s > 1, 0, 1 - Height)"), "(1 - Height) * (1 - Spike(s - 1))" },
        { InCell("Where(s > 1, 2, Height)"), "Height + (2 - Height) * Spike(s - 1)" },
        { InCell("x * (s > 1)"), "x * (Spike(s - 1))" },
        { InCell("x * (s < 1)"), "x * (1 - Spike(s - 1))" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task BecomesASpike(string before, string spike)
    {
        using CellEditor editor = new(before);
        OfferedFix fix =
            Assert.Single(await editor.Offered(), static one => one.Title == $"{Menu}TanhSquared, the default");
        string after = InCell(spike);

        Assert.Equal(after, await editor.Apply(fix));
        Assert.Empty(CellSource.Generate(after));
    }

    [Fact]
    public async Task EverySurrogateIsOffered()
    {
        using CellEditor editor = new(InCell("Where(s > 1, 1, 0)"));
        OfferedFix[] fixes =
            [.. (await editor.Offered()).Where(static one => one.Title.StartsWith(Menu, StringComparison.Ordinal))];

        Assert.Equal(Enum.GetNames<Surrogate>(), fixes.Select(static one => one.Title[Menu.Length..].Split(',')[0]));
        Assert.Equal(
            InCell("Spike(s - 1, Surrogate.Arctan)"),
            await editor.Apply(fixes.Single(static one => one.Title.EndsWith("Arctan", StringComparison.Ordinal))));
        Assert.Empty(CellSource.Generate(InCell("Spike(s - 1, Surrogate.Arctan)")));
    }

    private static string InCell(string output) =>
        "[OstlCell] partial class Cell { [State] Vector s; public float Height { get; init; } = 1;\n"
        + $"Vector Step(Vector x) {{ s = 0.9 * s + x; return {output}; }} }}";
}
