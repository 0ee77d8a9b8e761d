using System.Globalization;

namespace Ostl.Generator.Expressions;

/// <summary>
/// Prints a node as mathematics: <c>Relu(W x + H y⁻ + Decay s⁻ (1 − y⁻))</c>. A product is written side by side, a
/// previous value with ⁻, a transposed map with ᵀ, λ before the state it belongs to, L for the learning signal.
/// </summary>
/// <param name="graph">Where the nodes are.</param>
/// <param name="names">What leaves are called.</param>
/// <param name="abbreviation">A name to print instead of a node's expression, or null to write it out.</param>
internal sealed class ExpressionPrinter(
    ExpressionGraph graph, ExpressionNames names, Func<int, string?>? abbreviation = null)
{
    /// <summary>How tightly a form holds together; a looser one stands in brackets inside a tighter one.</summary>
    private enum Level
    {
        Or,
        And,
        Comparison,
        Sum,
        Quotient,
        Map,
        Product,
        Atom,
    }

    // Written out, a graph can be exponentially larger than it is: nobody reads more than this of it.
    private const int LongestForm = 500;

    private int written;

    /// <summary>The node written out; operands may be abbreviated, it is not. Too long a form ends in dots.</summary>
    public string Print(int id)
    {
        written = 0;

        return Write(id).Text;
    }

    /// <summary>A number as equations show it: shortest form of its float, with a true minus sign.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? "∞"
        : double.IsNegativeInfinity(value) ? "−∞"
        : ((float)value).ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');

    private string Inside(int id, Level least)
    {
        if (written++ > LongestForm)
        {
            return "…";
        }

        (string text, Level level) = abbreviation?.Invoke(id) is { } name ? (name, Level.Atom) : Write(id);

        return level < least ? $"({text})" : text;
    }

    private (string Text, Level Level) Write(int id)
    {
        Node node = graph[id];

        return node.Operation switch
        {
            Operation.Constant => (Number(node.Value), node.Value < 0 ? Level.Sum : Level.Atom),
            Operation.Setting => (Plain(names.Settings[node.Index]), Level.Atom),
            Operation.Input => (Plain(names.Inputs[node.Index]), Level.Atom),
            Operation.Previous => (Plain(names.States[node.Index]) + "⁻", Level.Atom),
            Operation.Weight => (Plain(names.Weights[node.Index]), Level.Atom),
            Operation.Fixed => (Plain(names.Constants[node.Index]), Level.Atom),
            Operation.Adjoint => ("λ" + Plain(names.States[node.Index]), Level.Atom),
            Operation.Signal => (names.Signals[node.Index], Level.Atom),
            Operation.Leak => ("α", Level.Atom),
            Operation.Diagonal => ($"diag({Plain(names.Weights[node.Index])})", Level.Atom),

            Operation.Add when IsNegative(node.B) =>
                ($"{Inside(node.A, Level.Sum)} − {Number(-graph[node.B].Value)}", Level.Sum),
            Operation.Add => Infix(node, " + ", Level.Sum, Level.Sum),
            Operation.Subtract => Infix(node, " − ", Level.Sum, Level.Quotient),
            Operation.Multiply or Operation.SkipZero => (Product(id), Level.Product),
            Operation.Divide when IsNegative(node.A) =>
                ($"{Number(graph[node.A].Value)} / {Inside(node.B, Level.Atom)}", Level.Quotient),
            Operation.Divide => Infix(node, " / ", Level.Quotient, Level.Atom),
            Operation.Negate => ($"−{Inside(node.A, Level.Quotient)}", Level.Sum),
            Operation.Square => (Base(node.A) + "²", Level.Atom),

            Operation.Greater => Infix(node, " > ", Level.Comparison, Level.Sum),
            Operation.GreaterOrEqual => Infix(node, " ≥ ", Level.Comparison, Level.Sum),
            Operation.Less => Infix(node, " < ", Level.Comparison, Level.Sum),
            Operation.LessOrEqual => Infix(node, " ≤ ", Level.Comparison, Level.Sum),
            Operation.And => Infix(node, " ∧ ", Level.And, Level.And),
            Operation.Or => Infix(node, " ∨ ", Level.Or, Level.Or),
            Operation.Not => ($"¬{Inside(node.A, Level.Atom)}", Level.Atom),

            Operation.Row => ($"{Plain(names.Weights[node.Index])}[{Inside(node.A, Level.Or)}]", Level.Atom),
            Operation.Map => (Matrix(node, string.Empty), Level.Map),
            Operation.MapTransposed => (Matrix(node, "ᵀ"), Level.Map),
            Operation.MapPair => (Pair(node), Level.Atom),
            Operation.Spike => (Spike(node), Level.Atom),
            Operation.Largest => ($"Max({Inside(node.A, Level.Or)})", Level.Atom),
            Operation.Length => (names.Axes.Of(Dimension.Of(node.Index)), Level.Atom),
            Operation.Broadcast => Same(node.A),
            Operation.Supplied => Same(Value(id)),
            _ => (Call(node), Level.Atom),
        };
    }

    private (string Text, Level Level) Infix(Node node, string sign, Level level, Level right)
    {
        Level left = level == Level.Comparison ? Level.Sum : level;

        return (Inside(node.A, left) + sign + Inside(node.B, right), level);
    }

    private string Matrix(Node node, string mark)
    {
        // Maps follow one another without brackets, V U x, since their product is associative; a product is not a map.
        bool isProduct = graph[node.A].Operation is Operation.Multiply or Operation.SkipZero;

        return $"{Plain(names.Weights[node.Index])}{mark} {Inside(node.A, isProduct ? Level.Atom : Level.Map)}";
    }

    private string Pair(Node node) => $"diag({Plain(names.Weights[node.Index])} diag({Inside(node.A, Level.Or)}) "
        + $"{Plain(names.Weights[node.Inner])})";

    private string Product(int id)
    {
        List<int> factors = [];
        Collect(id, factors, isWhole: true);

        // Numbers stand first, as one writes them.
        List<string> numbers = [.. factors.Where(IsNumber).Select(factor => Inside(factor, Level.Atom))];
        List<string> others =
            [.. factors.Where(factor => !IsNumber(factor)).Select(factor => Inside(factor, Level.Product))];

        return string.Join(" ", numbers.Count == 0 ? others : [string.Join(" · ", numbers), .. others]);
    }

    private void Collect(int id, List<int> factors, bool isWhole)
    {
        Node node = graph[id];
        bool isProduct = node.Operation is Operation.Multiply or Operation.SkipZero;
        bool isWritten = isWhole || abbreviation?.Invoke(id) is null;

        if (isProduct && isWritten && factors.Count < LongestForm)
        {
            Collect(node.A, factors, isWhole: false);
            Collect(node.B, factors, isWhole: false);
        }
        else
        {
            factors.Add(id);
        }
    }

    private bool IsNegative(int id) => IsNumber(id) && graph[id].Value < 0;

    private bool IsNumber(int id) => graph[id].Operation == Operation.Constant;

    // y⁻² would read as a power of −2.
    private string Base(int id)
    {
        string text = Inside(id, Level.Atom);

        return text.Length > 0 && text[text.Length - 1] is '⁻' or '²' ? $"({text})" : text;
    }

    private string Spike(Node node)
    {
        bool isPlain = graph.IsConstant(node.B, 1) && graph.IsConstant(node.C, 1);
        string shape = isPlain ? string.Empty : $", {Inside(node.B, Level.Or)}, {Inside(node.C, Level.Or)}";
        string surrogate = isPlain && node.Index == 0 ? string.Empty : $"; {SurrogateNames.All[node.Index]}";

        return $"Spike({Inside(node.A, Level.Or)}{surrogate}{shape})";
    }

    private (string Text, Level Level) Same(int id) =>
        abbreviation?.Invoke(id) is { } name ? (name, Level.Atom) : Write(id);

    // The function itself: which derivative it has been given is said where that is asked for.
    private int Value(int id) =>
        graph[id].Operation is Operation.Supplied or Operation.StopGradient ? Value(graph[id].A) : id;

    private string Call(Node node) =>
        $"{node.Operation}({string.Join(", ", node.Operands.Select(operand => Inside(operand, Level.Or)))})";

    private static string Plain(string name) => name.TrimStart('@');
}
