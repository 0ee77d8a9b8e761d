using Microsoft.CodeAnalysis;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Targets;

/// <summary>
/// Declarations and what is generated for them build without a warning, whatever a project's settings are.
/// </summary>
public class UserProjectTests
{
    private const string Body = """
            [Weight] Matrix W, H;
            [Weight] Vector b;
            [Weight] Scalar gain = 1;
            [State] Vector s, y;
            /// <summary>Documented.</summary>
            public float Decay { get; init; } = 0.8f;
            Vector Step(Vector x)
            {
                s = Relu(W * x + H * y + Decay * s * (1 - y));
                y = gain * Sigmoid(s + b);
                return y;
            }
        """;

    public static TheoryData<string, string> Forms => new()
    {
        { "global namespace", $"using Ostl; using static Ostl.Elementwise; [OstlCell] partial class A {{ {Body} }}" },
        { "nested namespace", $"using Ostl; using static Ostl.Elementwise; namespace One.Two {{ namespace Three {{ "
            + $"[OstlCell] partial class A {{ {Body} }} }} }}" },
        { "file-scoped namespace", "using Ostl; using static Ostl.Elementwise; namespace One.Two;\n/// "
            + $"<summary>Documented.</summary>\n[OstlCell] public sealed partial class A {{ {Body} }}" },
        { "nested class", $"using Ostl; using static Ostl.Elementwise; static partial class Outer {{ internal partial "
            + $"class Inner {{ [OstlCell] internal sealed partial class A {{ {Body} }} }} }}" },
        { "several cells a file", $"using Ostl; using static Ostl.Elementwise; [OstlCell] partial class A {{ {Body} }} "
            + $"[OstlCell] partial class B {{ {Body} }}" },
        { "same name in two namespaces", $"using Ostl; using static Ostl.Elementwise; namespace N {{ [OstlCell] "
            + $"partial class A {{ {Body} }} }} namespace M {{ [OstlCell] partial class A {{ {Body} }} }}" },
        { "explicit base",
            $"using Ostl; using static Ostl.Elementwise; [OstlCell] partial class A : Cell {{ {Body} }}" },
        { "keywords as names", "using Ostl; [OstlCell] partial class @class { [Weight] Matrix @in; [State] Vector "
            + "@out; Vector Step(Vector @event) => @out = @in * @event + @out; }" },
        { "names of the generated code", "using Ostl; [OstlCell] partial class Rows { [Weight] Matrix W; [Weight] "
            + "Vector row, one, width; [State] Vector adjoint, rows, sample; Vector Step(Vector i) { adjoint = W * i + "
            + "row * adjoint; rows = rows * one + adjoint; sample = sample + width * rows; return sample; } }" },
        { "types of the runtime's names", $"using Ostl; using static Ostl.Elementwise; namespace User {{ class "
            + $"Adjoint; class Rows; class LaneMath; class Recurrence; [OstlCell] partial class A {{ {Body} }} }}" },
    };

    public static TheoryData<NullableContextOptions, bool, bool> Settings
    {
        get
        {
            TheoryData<NullableContextOptions, bool, bool> settings = new();

            foreach (NullableContextOptions nullable in
                new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
            {
                foreach (bool overflow in new[] { false, true })
                {
                    settings.Add(nullable, overflow, true);
                    settings.Add(nullable, overflow, false);
                }
            }

            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ACellBuildsWhereverItStands(string form, string source)
    {
        Diagnostic[] found = new UserProject(source).Build(out _);

        Assert.True(found.Length == 0, $"{form}: {string.Join("\n", found.Take(5))}");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void ACellBuildsUnderAnySettings(NullableContextOptions nullable, bool checkOverflow, bool implicitUsings)
    {
        foreach (object[] form in Forms)
        {
            UserProject project = new((string)form[1])
            {
                Nullable = nullable, CheckOverflow = checkOverflow, HasImplicitUsings = implicitUsings,
            };
            Diagnostic[] found = project.Build(out _);

            Assert.True(found.Length == 0, $"{form[0]}: {string.Join("\n", found.Take(5))}");
        }
    }
}
