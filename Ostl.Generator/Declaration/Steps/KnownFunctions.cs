using Microsoft.CodeAnalysis;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>A C# function that is an operation. It has the operation's name, unless another is given.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="IsInMath">Math and MathF have it too, for numbers.</param>
/// <param name="Defaults">Values of the last operands where an overload leaves them out.</param>
internal sealed record KnownFunction(Operation Operation, bool IsInMath, params double[] Defaults)
{
    public string Name { get; init; } = Operation.ToString();

    public int Arity => Operation.Info().Arity;
}

/// <summary>The functions a step may call, one row each.</summary>
internal static class KnownFunctions
{
    private static readonly KnownFunction[] Rows =
    [
        new(Operation.Relu, IsInMath: false),
        new(Operation.LeakyRelu, IsInMath: false, 0.01),
        new(Operation.Sigmoid, IsInMath: false),
        new(Operation.Tanh, IsInMath: true),
        new(Operation.Exp, IsInMath: true),
        new(Operation.Log, IsInMath: true),
        new(Operation.Sqrt, IsInMath: true),
        new(Operation.Square, IsInMath: false),
        new(Operation.Abs, IsInMath: true),
        new(Operation.Sin, IsInMath: true),
        new(Operation.Cos, IsInMath: true),
        new(Operation.Softplus, IsInMath: false),
        new(Operation.Min, IsInMath: true),
        new(Operation.Max, IsInMath: true),
        new(Operation.Clamp, IsInMath: true),
        new(Operation.Where, IsInMath: false),
        new(Operation.StopGradient, IsInMath: false),
        new(Operation.Spike, IsInMath: false, 1, 1),
        new(Operation.Sum, IsInMath: false),
        new(Operation.Mean, IsInMath: false),
        new(Operation.Largest, IsInMath: false) { Name = "Max" },
    ];

    public static IEnumerable<string> NamesInMath =>
        Rows.Where(static row => row.IsInMath).Select(static row => row.Name);

    /// <summary>The function of a name; of two with the same, the one with as many operands as parameters.</summary>
    public static KnownFunction? Find(string name, int parameters) =>
        Array.Find(Rows, row => row.Name == name && row.Arity == parameters)
        ?? Array.Find(Rows, row => row.Name == name);

    public static KnownFunction? FindInMath(string name, int parameters) =>
        Array.Find(Rows, row => row.Name == name && row.IsInMath && row.Arity == parameters);

    /// <summary>Types whose static functions compute with numbers: Math, MathF, float and double.</summary>
    public static bool IsMath(INamedTypeSymbol? type) =>
        WordTypes.IsNumber(type) || type?.ToDisplayString() is "System.Math" or "System.MathF";
}
