using Ostl.Generator.Expressions;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>What the names of printed functions mean.</summary>
internal static class LatexFunctions
{
    private static readonly Dictionary<string, Operation> Known = new()
    {
        [@"\sigma"] = Operation.Sigmoid,
        [@"\tanh"] = Operation.Tanh,
        [@"\exp"] = Operation.Exp,
        [@"\ln"] = Operation.Log,
        [@"\sin"] = Operation.Sin,
        [@"\cos"] = Operation.Cos,
        [@"\min"] = Operation.Min,
        [@"\max"] = Operation.Max,
        [@"\Theta"] = Operation.Spike,
        [@"\mathrm{relu}"] = Operation.Relu,
        [@"\mathrm{leakyrelu}"] = Operation.LeakyRelu,
        [@"\mathrm{softplus}"] = Operation.Softplus,
        [@"\mathrm{clamp}"] = Operation.Clamp,
        [@"\mathrm{sg}"] = Operation.StopGradient,
        [@"\mathrm{sum}"] = Operation.Sum,
        [@"\mathrm{mean}"] = Operation.Mean,
        [@"\mathrm{islargest}"] = Operation.IsLargest,
    };

    /// <summary>The function of this name, or null for a symbol.</summary>
    public static Operation? Find(string command) =>
        Known.TryGetValue(command, out Operation operation) ? operation : null;
}
