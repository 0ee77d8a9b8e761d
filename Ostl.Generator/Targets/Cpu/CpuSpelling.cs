using Ostl.Generator.Expressions;

namespace Ostl.Generator.Targets.Cpu;

/// <summary>How tightly a spelled expression holds together.</summary>
internal enum Binding
{
    Sum,
    Product,
    Unary,
    Atom,
}

/// <summary>How an operation is spelled on lanes, with {0}, {1}, {2} for its operands.</summary>
internal static class CpuSpelling
{
    /// <summary>The text of an operation, how tightly it binds, and how tightly its operands must.</summary>
    public static (string Format, Binding Binding, Binding Left, Binding Right) Of(Operation operation) =>
        operation switch
    {
        Operation.Add => ("{0} + {1}", Binding.Sum, Binding.Sum, Binding.Product),
        Operation.Subtract => ("{0} - {1}", Binding.Sum, Binding.Sum, Binding.Product),
        Operation.Multiply => ("{0} * {1}", Binding.Product, Binding.Product, Binding.Unary),
        Operation.Divide => ("{0} / {1}", Binding.Product, Binding.Product, Binding.Unary),
        Operation.Negate => ("-{0}", Binding.Unary, Binding.Atom, Binding.Atom),

        Operation.Abs or Operation.Sqrt or Operation.Min or Operation.Max
            or Operation.Greater or Operation.GreaterOrEqual
            or Operation.And or Operation.Or or Operation.Not or Operation.Where =>
                Call("TLanes." + operation, operation),

        Operation.Less => ("TLanes.Greater({1}, {0})", Binding.Atom, Binding.Sum, Binding.Sum),
        Operation.LessOrEqual => ("TLanes.GreaterOrEqual({1}, {0})", Binding.Atom, Binding.Sum, Binding.Sum),

        Operation.Spike => ("OstlMath.Heaviside({0})", Binding.Atom, Binding.Sum, Binding.Sum),
        Operation.StopGradient => ("{0}", Binding.Sum, Binding.Sum, Binding.Sum),
        _ => Call("OstlMath." + operation, operation),
    };

    private static (string, Binding, Binding, Binding) Call(string function, Operation operation)
    {
        string operands =
            string.Join(", ", Enumerable.Range(0, operation.Info().Arity).Select(static i => "{" + i + "}"));

        return ($"{function}({operands})", Binding.Atom, Binding.Sum, Binding.Sum);
    }
}
