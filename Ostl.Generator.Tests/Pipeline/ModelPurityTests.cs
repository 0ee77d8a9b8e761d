using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Pipeline;

/// <summary>The cached models hold no compiler object, and the same source gives equal ones.</summary>
public class ModelPurityTests
{
    private const string Source = """
        using Ostl;
        using static Ostl.Elementwise;

        namespace Demo;

        [OstlCell]
        public sealed partial class Gated
        {
            [Weight] Matrix W, H;
            [Weight] Vector b = 1;
            [Weight] Scalar gain = 1;
            [State(Initial = 0.5)] Vector s, y;
            public float Decay { get; init; } = 0.5f;

            Vector Step(Vector x)
            {
                s = gain * Tanh(W * x + H * y) + Decay * s;
                y = Spike(s + b, Surrogate.Triangle, 2, 0.3);
                return y;
            }
        }
        """;

    [Theory]
    [InlineData(TrackingNames.Read)]
    [InlineData(TrackingNames.Compiled)]
    public void ModelsHoldNoCompilerObject(string step)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        int visited = 0;

        foreach (object model in Models(step))
        {
            Visit(model, model.GetType().Name);
        }

        Assert.True(visited > 20, $"Only {visited} objects were looked at.");

        void Visit(object? value, string path)
        {
            if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum)
            {
                return;
            }

            bool isCompilerObject =
                value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel
                    or AttributeData or Diagnostic;
            Assert.False(isCompilerObject, $"{path} is a {value.GetType().Name}.");

            if (!value.GetType().IsValueType && !seen.Add(value))
            {
                return;
            }

            visited++;

            if (value is IEnumerable items)
            {
                foreach (object? item in items)
                {
                    Visit(item, path + "[]");
                }

                return;
            }

            foreach (FieldInfo field in
                value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Visit(field.GetValue(value), $"{path}.{field.Name}");
            }
        }
    }

    [Theory]
    [InlineData(TrackingNames.Read)]
    [InlineData(TrackingNames.Compiled)]
    public void TheSameSourceGivesEqualModels(string step)
    {
        object first = Assert.Single(Models(step));
        object second = Assert.Single(Models(step));

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    private static object[] Models(string step) =>
        [.. new UserProject(Source).Generate().GetRunResult().Results[0].TrackedSteps[step]
            .SelectMany(static run => run.Outputs).Select(static output => output.Value)];
}
