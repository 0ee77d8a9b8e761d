namespace Ostl.Generator.Expressions;

/// <summary>
/// Prints a node as LaTeX. Vectors are multiplied by <c>\odot</c>; a thin space stands between a number or a matrix and
/// what it is applied to. Only commands that GitHub renders are used (it refuses <c>\operatorname</c>), and never a
/// vertical bar, which would end the cell of a table.
/// </summary>
/// <param name="graph">Where the nodes are.</param>
/// <param name="names">What leaves are called, in LaTeX.</param>
/// <param name="symbol">A symbol to print instead of a node's expression, or null to write it out.</param>
internal sealed class LatexPrinter(ExpressionGraph graph, ExpressionNames names, Func<int, string?> symbol)
{
    /// <summary>The constant of a rule that keeps the leak only.</summary>
    public const string Leak = @"\boldsymbol{\alpha}";

    /// <summary>
    /// How tightly a printed form holds together; a looser one is put in brackets inside a tighter one.
    /// </summary>
    private enum Level
    {
        Choice,
        Or,
        And,
        Comparison,
        Sum,
        Map,
        Product,
        Atom,
    }

    /// <summary>λ of a state.</summary>
    public static string Adjoint(string state) => $@"\lambda_{{{state}}}";

    /// <summary>The node written out; its operands may have symbols, its own is not used.</summary>
    public string Print(int id) => Write(id).Text;

    /// <summary>The node's symbol, or the node written out.</summary>
    public string Refer(int id) => symbol(id) ?? Print(id);

    /// <summary>A column turned into a row.</summary>
    public string Row(int id) => LatexText.Transposed(
        graph[id].Operation == Operation.Previous ? LatexText.Brackets(Print(id)) : Inside(id, Level.Atom));

    /// <summary>The vector that is 1 at an integer input and 0 elsewhere.</summary>
    public string OneHot(int input) => $@"\mathbf{{e}}_{{{Print(input)}}}";

    /// <summary>The node written out as the terms of a sum, each with its sign, for breaking it into lines.</summary>
    public IReadOnlyList<string> Terms(int id)
    {
        List<string> terms = [];

        while (graph[id].Operation is Operation.Add or Operation.Subtract && (terms.Count == 0 || symbol(id) is null))
        {
            terms.Insert(
                0, graph[id].Operation == Operation.Add
                    ? $"+ {Addend(graph[id].B)}"
                    : $"- {Inside(graph[id].B, Level.Map)}");
            id = graph[id].A;
        }

        return [terms.Count == 0 ? Print(id) : Inside(id, Level.Sum), .. terms];
    }

    private string Inside(int id, Level least)
    {
        (string text, Level level) = symbol(id) is { } name ? (name, Level.Atom) : Write(id);

        return level < least ? LatexText.Brackets(text) : text;
    }

    private (string Text, Level Level) Write(int id)
    {
        Node node = graph[id];

        return node.Operation switch
        {
            Operation.Constant => (LatexText.Number(node.Value), node.Value < 0 ? Level.Sum : Level.Atom),
            Operation.Setting => (names.Settings[node.Index], Level.Atom),
            Operation.Input => (names.Inputs[node.Index], Level.Atom),
            Operation.Previous => (LatexText.Previous(names.States[node.Index]), Level.Atom),
            Operation.Weight => (names.Weights[node.Index], Level.Atom),
            Operation.Fixed => (names.Constants[node.Index], Level.Atom),
            Operation.Adjoint => (Adjoint(names.States[node.Index]), Level.Atom),
            Operation.Signal => (names.Signals[node.Index], Level.Atom),
            Operation.Leak => (Leak, Level.Atom),
            Operation.Diagonal => (Diagonal(names.Weights[node.Index]), Level.Atom),
            Operation.Length => (names.Axes.Of(Dimension.Of(node.Index)), Level.Atom),
            Operation.Broadcast => Same(node.A),
            Operation.Supplied => Same(Value(id)),

            Operation.Add => ($"{Inside(node.A, Level.Sum)} + {Addend(node.B)}", Level.Sum),
            Operation.Subtract => ($"{Inside(node.A, Level.Sum)} - {Inside(node.B, Level.Map)}", Level.Sum),
            Operation.Multiply or Operation.SkipZero => Product(id),
            Operation.Divide => ($@"\frac{{{Inside(node.A, Level.Or)}}}{{{Inside(node.B, Level.Or)}}}", Level.Atom),
            Operation.Negate => ($"-{Inside(node.A, Level.Map)}", Level.Sum),
            Operation.Square => (Squared(node.A), Level.Atom),
            Operation.Sqrt => ($@"\sqrt{{{Inside(node.A, Level.Or)}}}", Level.Atom),
            Operation.Abs => ($@"\lvert {Inside(node.A, Level.Or)} \rvert", Level.Atom),

            Operation.Greater or Operation.GreaterOrEqual or Operation.Less or Operation.LessOrEqual =>
                (Comparison(node, LatexText.Relation(node.Operation)), Level.Comparison),
            Operation.And => ($@"{Inside(node.A, Level.And)} \land {Inside(node.B, Level.And)}", Level.And),
            Operation.Or => ($@"{Inside(node.A, Level.Or)} \lor {Inside(node.B, Level.Or)}", Level.Or),
            Operation.Not => Negated(node.A),

            Operation.Where when graph.IsConstant(node.B, 0) || graph.IsConstant(node.C, 0) => Product(id),
            Operation.Where => (Cases(id), Level.Choice),
            Operation.Row => ($@"{LatexText.Transposed(names.Weights[node.Index])}\,{OneHot(node.A)}", Level.Map),
            Operation.Map => (Mapped(node, names.Weights[node.Index]), Level.Map),
            Operation.MapTransposed => (Mapped(node, LatexText.Transposed(names.Weights[node.Index])), Level.Map),
            Operation.MapPair => (Diagonal(
                $@"{names.Weights[node.Index]}\,{Diagonal(Inside(node.A, Level.Or))}\,{names.Weights[node.Inner]}"),
                Level.Atom),
            _ => (Call(node, string.Empty), Level.Atom),
        };
    }

    private (string Text, Level Level) Same(int id) => symbol(id) is { } name ? (name, Level.Atom) : Write(id);

    // The function itself: which derivative it has been given is said where that is asked for.
    private int Value(int id) =>
        graph[id].Operation is Operation.Supplied or Operation.StopGradient ? Value(graph[id].A) : id;

    // Of a matrix, the vector on its diagonal; of a vector, the matrix with it there.
    private static string Diagonal(string text) => @"\mathrm{diag}" + LatexText.Brackets(text);

    // a + −b would read badly.
    private string Addend(int id) =>
        Inside(id, Level.Sum) is var text && text[0] == '-' ? LatexText.Brackets(text) : text;

    private string Comparison(Node node, string relation) =>
        $"{Inside(node.A, Level.Sum)} {relation} {Inside(node.B, Level.Sum)}";

    // Maps follow one another without brackets, V U x, since their product is associative; a product is not a map.
    private string Mapped(Node node, string matrix) =>
        $@"{matrix}\,"
        + Inside(
            node.A, graph[node.A].Operation is Operation.Map or Operation.MapTransposed ? Level.Map : Level.Atom);

    private string Call(Node node, string power)
    {
        // The surrogate of a spike, its sharpness and its height are said where its derivative is.
        IEnumerable<int> operands = node.Operation == Operation.Spike ? [node.A] : node.Operands;
        string arguments = string.Join(", ", operands.Select(operand => Inside(operand, Level.Or)));

        return LatexText.Function(node.Operation) + power + LatexText.Brackets(arguments);
    }

    private string Squared(int id)
    {
        if (symbol(id) is null && LatexText.IsCall(graph[id].Operation))
        {
            return Call(graph[id], "^{2}");
        }

        // What has a superscript already takes no second one.
        bool isPlain = symbol(id) is { } name ? !name.Contains("^")
            : graph[id].Operation is Operation.Previous ? false
            : graph[id].Arity == 0 || graph[id].Operation == Operation.Abs;

        return (isPlain ? Inside(id, Level.Atom) : LatexText.Brackets(Inside(id, Level.Choice))) + "^{2}";
    }

    private (string Text, Level Level) Product(int id)
    {
        LatexFactors factors = new();
        Collect(id, factors, isWhole: true);

        return (factors.ToString(), factors.IsNegative ? Level.Sum : factors.Count > 1 ? Level.Product : Level.Atom);
    }

    private void Collect(int id, LatexFactors factors, bool isWhole)
    {
        Node node = graph[id];

        if (!isWhole && symbol(id) is not null)
        {
            factors.Add(Inside(id, Level.Atom), node);
        }
        else if (node.Operation is Operation.Multiply or Operation.SkipZero)
        {
            Collect(node.A, factors, isWhole: false);
            Collect(node.B, factors, isWhole: false);
        }
        else if (node.Operation == Operation.Where && (graph.IsConstant(node.B, 0) || graph.IsConstant(node.C, 0)))
        {
            // m ? a : 0 is the indicator of m times a.
            bool isNegated = graph.IsConstant(node.B, 0);
            factors.Add(
                $@"\mathbb{{1}}[{(isNegated ? Negated(node.A).Text : Inside(node.A, Level.Or))}]", graph[node.A]);
            Collect(isNegated ? node.C : node.B, factors, isWhole: false);
        }
        else
        {
            factors.Add(Inside(id, Level.Product), node);
        }
    }

    private (string Text, Level Level) Negated(int mask)
    {
        Node node = graph[mask];

        return symbol(mask) is not null ? ($@"\lnot {symbol(mask)}", Level.Atom)
            : node.Operation == Operation.Not ? (Inside(node.A, Level.Or), Level.Or)
            : node.Operation.Negated() is { } opposite
                ? (Comparison(node, LatexText.Relation(opposite)), Level.Comparison)
            : ($@"\lnot {Inside(mask, Level.Atom)}", Level.Atom);
    }

    private string Cases(int id)
    {
        List<string> rows = [];
        int otherwise = id;

        // A choice in the last place goes on with the list.
        while (graph[otherwise].Operation == Operation.Where && (otherwise == id || symbol(otherwise) is null))
        {
            Node node = graph[otherwise];
            rows.Add($@"{Inside(node.B, Level.Or)} & \text{{if }} {Inside(node.A, Level.Or)}");
            otherwise = node.C;
        }

        string cases = string.Join(@" \\ ", [.. rows, Inside(otherwise, Level.Or) + @" & \text{otherwise}"]);
        return $@"\begin{{cases}} {cases} \end{{cases}}";
    }
}
