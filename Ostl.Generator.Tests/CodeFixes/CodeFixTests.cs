using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.CodeFixes;

/// <summary>Each fix makes the edit that its title names, and what comes out is a cell without that mistake.</summary>
public sealed class CodeFixTests
{
    /// <summary>Title, source, source after the fix; nothing is wrong with the latter.</summary>
    public static TheoryData<string, string, string> Fixes => new()
    {
        {
            "Make 'Cell' partial",
            "[OstlCell]\n/* here */ sealed class Cell { Vector Step(Vector x) => Relu(x); }",
            "[OstlCell]\n/* here */ sealed partial class Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "Make 'Outer' partial",
            "struct Outer { [OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); } }",
            "partial struct Outer { [OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); } }"
        },
        {
            "Make 'Cell' a class",
            "[OstlCell] sealed partial record class Cell { Vector Step(Vector x) => Relu(x); }",
            "[OstlCell] sealed partial class Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "Make 'Cell' a class",
            "[OstlCell] readonly partial struct Cell { Vector Step(Vector x) => Relu(x); }",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "Remove 'abstract'",
            "[OstlCell] public abstract partial class Cell { Vector Step(Vector x) => Relu(x); }",
            "[OstlCell] public partial class Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "Remove 'file'",
            "[OstlCell] file partial class Cell { Vector Step(Vector x) => Relu(x); }",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "Remove 'static'",
            "[OstlCell] partial class Cell { static Vector Step(Vector x) => Relu(x); }",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "Rename 'Units' to 'OwnUnits'",
            "[OstlCell] partial class Cell { public float Units { get; init; } Vector Step(Vector x) => Units * x; }",
            "[OstlCell] partial class Cell { public float OwnUnits { get; init; } Vector Step(Vector x) => OwnUnits * "
                + "x; }"
        },
        {
            "Rename 'OstlGain' to 'OwnGain'",
            "[OstlCell] partial class Cell { const float OstlGain = 2, Gain = 3; Vector Step(Vector x) => OstlGain * x "
                + "+ Gain; }",
            "[OstlCell] partial class Cell { const float OwnGain = 2, Gain = 3; Vector Step(Vector x) => OwnGain * x + "
                + "Gain; }"
        },
        {
            "Change the type to Scalar",
            "[OstlCell] partial class Cell { [Weight] double a; Vector Step(Vector x) => a * x; }",
            "[OstlCell] partial class Cell { [Weight] Scalar a; Vector Step(Vector x) => a * x; }"
        },
        {
            "Change the type to Matrix",
            "[OstlCell] partial class Cell { [Weight] float[,] W; Vector Step(Vector x) => W * x; }",
            "[OstlCell] partial class Cell { [Weight] Matrix W; Vector Step(Vector x) => W * x; }"
        },
        {
            "Change the type to Vector",
            "[OstlCell] partial class Cell { [State] float s; Vector Step(Vector x) => s = 0.9f * s + x; }",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = 0.9f * s + x; }"
        },
        {
            "Make it a plain instance field",
            "[OstlCell] partial class Cell { [Weight] private static readonly Matrix W; Vector Step(Vector x) => W * "
                + "x; }",
            "[OstlCell] partial class Cell { [Weight] private Matrix W; Vector Step(Vector x) => W * x; }"
        },
        {
            "Make it a plain instance field",
            "[OstlCell] partial class Cell { [field: State] Vector s { get; set; } Vector Step(Vector x) => s = s + x; "
                + "}",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = s + x; }"
        },
        {
            "Keep it as a [State]",
            "[OstlCell] partial class Cell { [Weight, State] Vector s; Vector Step(Vector x) => s = s + x; }",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = s + x; }"
        },
        {
            "Keep it as a [Weight]",
            "[OstlCell] partial class Cell { [Weight] [State] Vector b; Vector Step(Vector x) => b + x; }",
            "[OstlCell] partial class Cell { [Weight] Vector b; Vector Step(Vector x) => b + x; }"
        },
        {
            "Mark as [State]",
            "[OstlCell] partial class Cell { Vector s; Vector Step(Vector x) => s = 0.5 * s + x; }",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = 0.5 * s + x; }"
        },
        {
            "Mark as [Weight]",
            "[OstlCell] partial class Cell { readonly Matrix W; Vector Step(Vector x) => W * x; }",
            "[OstlCell] partial class Cell { [Weight] Matrix W; Vector Step(Vector x) => W * x; }"
        },
        {
            "Write [State(Initial = -0.5)]",
            "[OstlCell] partial class Cell { [State] Vector s = -0.5; Vector Step(Vector x) => s = s + x; }",
            "[OstlCell] partial class Cell { [State(Initial = -0.5)] Vector s; Vector Step(Vector x) => s = s + x; }"
        },
        {
            "Remove the initialiser",
            "[OstlCell] partial class Cell { [Weight] Matrix W = default; Vector Step(Vector x) => W * x; }",
            "[OstlCell] partial class Cell { [Weight] Matrix W; Vector Step(Vector x) => W * x; }"
        },
        {
            "Make it a float",
            "[OstlCell] partial class Cell { public double Tau { get; init; } = -2.5; Vector Step(Vector x) => x / "
                + "Tau; }",
            "[OstlCell] partial class Cell { public float Tau { get; init; } = -2.5f; Vector Step(Vector x) => x / "
                + "Tau; }"
        },
        {
            "Make it a float",
            "[OstlCell] partial class Cell { static readonly double Tau = Math.Sqrt(2); Vector Step(Vector x) => x / "
                + "Tau; }",
            "[OstlCell] partial class Cell { static readonly float Tau = (float)(Math.Sqrt(2)); Vector Step(Vector x) "
                + "=> x / Tau; }"
        },
        {
            "Make it a float",
            "[OstlCell] partial class Cell(int delay = 3) { Vector Step(Vector x) => delay * x; }",
            "[OstlCell] partial class Cell(float delay = 3) { Vector Step(Vector x) => delay * x; }"
        },
        {
            "Replace 'set' by 'init'",
            "[OstlCell] partial class Cell { public float Tau { get; set; } = 2; Vector Step(Vector x) => x / Tau; }",
            "[OstlCell] partial class Cell { public float Tau { get; init; } = 2; Vector Step(Vector x) => x / Tau; }"
        },
        {
            "Make it an init property",
            "[OstlCell] partial class Cell { public float Tau = 2; Vector Step(Vector x) => x / Tau; }",
            "[OstlCell] partial class Cell { public float Tau { get; init; } = 2; Vector Step(Vector x) => x / Tau; }"
        },
        {
            "Make it readonly",
            "[OstlCell] partial class Cell { static float Tau = 2; Vector Step(Vector x) => x / Tau; }",
            "[OstlCell] partial class Cell { static readonly float Tau = 2; Vector Step(Vector x) => x / Tau; }"
        },
        {
            "Return the Vector",
            "[OstlCell] partial class Cell { [State] Vector s; void Step(Vector x) => s = s + x; }",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = s + x; }"
        },
        {
            "Combine the masks with '&'",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Where(x > 1 | x < 0 && x > -2, x, 0.1 * x); }",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Where((x > 1 | x < 0) & x > -2, x, 0.1 * x); }"
        },
        {
            "Combine the masks with '|'",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Where(x > 1 || x < 0 & x > -2, x, 0.1 * x); }",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Where(x > 1 | x < 0 & x > -2, x, 0.1 * x); }"
        },
        {
            "Make 'u' a local of Step",
            """
            [OstlCell] partial class Cell
            {
                [Weight] Matrix W;
                [State] Vector u;

                Vector Step(Vector x)
                {
                    u = W * x; // drive
                    return u * Tanh(u);
                }
            }
            """,
            """
            [OstlCell] partial class Cell
            {
                [Weight] Matrix W;

                Vector Step(Vector x)
                {
                    Vector u = W * x; // drive
                    return u * Tanh(u);
                }
            }
            """
        },
        {
            "Make 's' a local of Step",
            "[OstlCell] partial class Cell { [Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = Tanh(W "
                + "* x); }",
            "[OstlCell] partial class Cell { [Weight] Matrix W; Vector Step(Vector x) => Tanh(W * x); }"
        },
        {
            "Remove weight 'H'",
            "[OstlCell] partial class Cell { [Weight] Matrix W, H; Vector Step(Vector x) => W * x; }",
            "[OstlCell] partial class Cell { [Weight] Matrix W; Vector Step(Vector x) => W * x; }"
        },
        {
            "Learn nothing through it: wrap in StopGradient",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = s * Where(!(s > 1), 1, 0) "
                + "+ x; }",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) => s = s * StopGradient(Where(!(s "
                + "> 1), 1, 0)) + x; }"
        },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task MakesTheRightEdit(string title, string before, string after)
    {
        using CellEditor editor = new(before);
        OfferedFix fix = Assert.Single(await editor.Offered(), one => one.Title == title);

        Assert.Equal(after, await editor.Apply(fix));
        Assert.Empty(CellSource.Generate(after));
    }

    /// <summary>What is offered where the right edit is not plain: little, or nothing.</summary>
    public static TheoryData<string, string> Controls => new()
    {
        { "", "[OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); }" },
        { "", "class Other { Vector s; float Tau { get; set; } }" },
        { "", "[OstlCell] partial record Cell(float Tau) { Vector Step(Vector x) => Relu(x); }" },
        { "", "[OstlCell] partial class Cell<T> { Vector Step(Vector x) => Relu(x); }" },
        { "", "[OstlCell] partial class Cell { Vector Step<T>(Vector x) => Relu(x); }" },
        { "", "[OstlCell] partial class Cell { [Weight] float a = 1; Vector Step(Vector x) => Relu(x); }" },
        { "", "[OstlCell] partial class Cell { [Weight] string a; Vector Step(Vector x) => Relu(x); }" },
        { "", "[OstlCell] partial class Cell { [State] Matrix s; Vector Step(Vector x) => Relu(x); }" },
        { "", "[OstlCell] partial class Cell { bool Tau { get; init; } Vector Step(Vector x) => Tau * x; }" },
        { "", "[OstlCell] partial class Cell { [State] Vector s; void Step(Vector x) { s = s + x; } }" },
        { "", "[OstlCell] partial class Cell { [Weight] Vector b; Vector Other => b; Vector Step(Vector x) => Relu(x); "
            + "}" },
        {
            "", // In parts, one of which this file does not hold, or read by another method.
            "[OstlCell] partial class Cell { [State] Vector s; Vector Peek() => s; Vector Step(Vector x) => s = "
                + "Tanh(x); }"
        },
        {
            "",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step(Vector x) { var u = s = Tanh(x); return u + "
                + "s; } }"
        },
        {
            "Remove the initialiser",
            "[OstlCell] partial class Cell { [State] Vector s = 1, t; Vector Step(Vector x) => s = (t = t + s) + x; }"
        },
        {
            "Remove the initialiser",
            "[OstlCell] partial class Cell { [State(Initial = 2)] Vector s = 1; Vector Step(Vector x) => s = s + x; }"
        },
        { "Mark as [Weight]", "[OstlCell] partial class Cell { Matrix W; Vector Step(Vector x) => W * x; }" },
        {
            "Learn nothing through it: wrap in StopGradient",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Where((x > 1) & (x < 2), 1, 0) * x; }"
        },
    };

    [Theory]
    [MemberData(nameof(Controls))]
    public async Task OffersNothingElse(string titles, string source)
    {
        using CellEditor editor = new(source);

        Assert.Equal(titles, string.Join(" | ", (await editor.Offered()).Select(static one => one.Title)));
    }

    [Fact]
    public async Task AFixOfAKindIsMadeEverywhere()
    {
        const string Before =
            """
            class Outer { [OstlCell] class First { Vector Step(Vector x) => Relu(x); } }
            [OstlCell] class Second { Vector Step(Vector x) => Relu(x); }
            """;
        using CellEditor editor = new(Before);
        OfferedFix fix = (await editor.Offered()).First(static one => one.Id == "OSTL0001");

        Assert.Equal(
            """
            class Outer { [OstlCell] partial class First { Vector Step(Vector x) => Relu(x); } }
            [OstlCell] partial class Second { Vector Step(Vector x) => Relu(x); }
            """,
            await editor.ApplyToAll(fix));
    }

    [Fact]
    public async Task VariablesOfOneDeclarationAreMarkedOnce()
    {
        using CellEditor editor =
            new("[OstlCell] partial class Cell { Matrix W, V; Vector Step(Vector x) => Tanh(V * x) * (W * x); }");
        OfferedFix fix = (await editor.Offered())[0];

        Assert.Equal(
            "[OstlCell] partial class Cell { [Weight] Matrix W, V; Vector Step(Vector x) => Tanh(V * x) * (W * x); }",
            await editor.ApplyToAll(fix));
    }

    [Fact]
    public void EveryFixIsTested() => Assert.Equal(
        CellEditor.Providers.SelectMany(static provider => provider.FixableDiagnosticIds).Distinct().Order(),
        CellEditor.Providers.SelectMany(static provider => provider.FixableDiagnosticIds).Distinct().Order()
            .Where(static id => FixedIds.Value.Contains(id)));

    // The ids for which some source above has a fix.
    private static readonly Lazy<HashSet<string>> FixedIds = new(static () => [.. Fixes
        .Select(static row => (string)row[1])
        .Concat(SurrogateFixTests.Sources.Select(static row => (string)row[0]))
        .SelectMany(static source =>
        {
            using CellEditor editor = new(source);

            return editor.Offered().GetAwaiter().GetResult().Select(static one => one.Id);
        })]);
}
