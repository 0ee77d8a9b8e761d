using Ostl.Generator.Utilities;

namespace Ostl.Generator.Expressions;

/// <summary>
/// Builds nodes, and is the only place that does: equal nodes are one node, constants are folded, and the local
/// identities of <see cref="Simplifications"/> are applied, so no caller can make an unsimplified expression.
/// </summary>
internal sealed class ExpressionGraph
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Node, int> known = [];
    private readonly HashSet<int> closed = [];

    public ExpressionGraph()
    {
    }

    /// <summary>Takes up a table that another graph made; positions stay what they are.</summary>
    public ExpressionGraph(EquatableArray<Node> table)
    {
        foreach (Node node in table)
        {
            known[node] = nodes.Count;
            nodes.Add(node);
        }
    }

    public Node this[int id] => nodes[id];

    public int Count => nodes.Count;

    public EquatableArray<Node> ToTable() => new(nodes);

    /// <summary>No identity looks inside a value from here on: what reads it, reads it as a whole.</summary>
    public void Close(int id) => closed.Add(id);

    /// <summary>The node is made by an operation, and identities may look inside.</summary>
    public bool Is(int id, Operation operation) => nodes[id].Operation == operation && !closed.Contains(id);

    // Leaves -----------------------------------------------------------------------------------------------------

    public int Constant(double value) =>
        Add(new Node(Operation.Constant, Dimension.Uniform, Bits: BitConverter.DoubleToInt64Bits(value)));

    public int Setting(int index) => Add(new Node(Operation.Setting, Dimension.Uniform, Index: index));

    public int Input(int index, Dimension dimension) => Add(new Node(Operation.Input, dimension, Index: index));

    /// <summary>The value a state had at the end of the previous step.</summary>
    public int Previous(int state) => Add(new Node(Operation.Previous, Dimension.Units, Index: state));

    /// <summary>A per-element weight, or (dimension Uniform) one number for the whole layer.</summary>
    public int Weight(int weight, Dimension dimension) => Add(new Node(Operation.Weight, dimension, Index: weight));

    /// <summary>A constant per element, which is never trained.</summary>
    public int Fixed(int constant, Dimension dimension) => Add(new Node(Operation.Fixed, dimension, Index: constant));

    /// <summary>λ of a state: the derivative of the objective with respect to its new value.</summary>
    public int Adjoint(int state) => Add(new Node(Operation.Adjoint, Dimension.Units, Index: state));

    /// <summary>L: the learning signal that arrives at an output of the cell at this step.</summary>
    public int Signal(int output, Dimension dimension) => Add(new Node(Operation.Signal, dimension, Index: output));

    /// <summary>The constant that stands for ∂z/∂z⁻ where a rule keeps the leak only.</summary>
    public int Leak() => Add(new Node(Operation.Leak, Dimension.Uniform));

    /// <summary>W_pp: what a map from units to units passes from a unit to itself.</summary>
    public int Diagonal(int weight) => Add(new Node(Operation.Diagonal, Dimension.Units, Index: weight));

    // Coupling ---------------------------------------------------------------------------------------------------

    /// <summary>W v.</summary>
    public int Map(int weight, int argument, Dimension rows) =>
        Add(new Node(Operation.Map, rows, argument, Index: weight));

    /// <summary>The row of W that an integer input picks.</summary>
    public int Row(int weight, int input, Dimension columns) =>
        Add(new Node(Operation.Row, columns, input, Index: weight));

    /// <summary>Wᵀ v.</summary>
    public int MapTransposed(int weight, int argument, Dimension columns) =>
        IsConstant(argument, 0) ? argument : Add(new Node(Operation.MapTransposed, columns, argument, Index: weight));

    /// <summary>Σ_q W_pq v_q U_qp: the diagonal of W diag(v) U, two maps one after the other.</summary>
    public int MapPair(int outer, int inner, int argument) => IsConstant(argument, 0)
        ? argument
        : Add(new Node(Operation.MapPair, Dimension.Units, argument, Index: outer, Bits: inner));

    /// <summary>Number of elements along an axis.</summary>
    public int Length(Dimension axis) => Add(new Node(Operation.Length, Dimension.Uniform, Index: axis.Code));

    /// <summary>The sum, mean or largest element of a vector, per sample.</summary>
    /// <param name="operation">Which of them.</param>
    /// <param name="a">The vector.</param>
    /// <param name="axis">Its axis, also where it turned out to be the same for all elements.</param>
    public int Reduce(Operation operation, int a, Dimension axis) => nodes[a].Dimension.IsAxis
        ? Add(new Node(operation, Dimension.Sample, a))
        : operation == Operation.Sum ? Multiply(Length(axis), a) : a;

    /// <summary>1 at the first of the largest elements of a vector, otherwise 0.</summary>
    public int IsLargest(int a) => Add(new Node(Operation.IsLargest, nodes[a].Dimension, a));

    /// <summary>A value that is the same along an axis, as a vector of that axis.</summary>
    public int Broadcast(int a, Dimension axis) => nodes[a].Dimension.IsAxis || IsConstant(a, 0)
        ? a
        : Add(new Node(Operation.Broadcast, axis, a));

    /// <summary>
    /// What a map is applied to: a vector of the axis, also where its elements turned out to be equal.
    /// </summary>
    public int Along(int a, Dimension axis) =>
        nodes[a].Dimension.IsAxis ? a : Add(new Node(Operation.Broadcast, axis, a));

    // Elementwise ------------------------------------------------------------------------------------------------

    public int Unary(Operation operation, int a) => Elementwise(operation, a, -1, -1);

    public int Binary(Operation operation, int a, int b) => Elementwise(operation, a, b, -1);

    public int Ternary(Operation operation, int a, int b, int c) => Elementwise(operation, a, b, c);

    /// <summary>Θ(u) with a surrogate derivative of the given sharpness and height.</summary>
    public int Spike(int u, int surrogate, int sharpness, int height) =>
        Elementwise(Operation.Spike, u, sharpness, height, surrogate);

    public int Add(int a, int b) => Binary(Operation.Add, a, b);

    public int Subtract(int a, int b) => Binary(Operation.Subtract, a, b);

    public int Multiply(int a, int b) => Binary(Operation.Multiply, a, b);

    public int Divide(int a, int b) => Binary(Operation.Divide, a, b);

    public int Negate(int a) => Unary(Operation.Negate, a);

    public int Where(int mask, int a, int b) => Ternary(Operation.Where, mask, a, b);

    public int Greater(int a, int b) => Binary(Operation.Greater, a, b);

    public bool IsConstant(int id, double value) =>
        nodes[id].Operation == Operation.Constant && nodes[id].Value == value;

    /// <summary>The same operation on other operands (a leaf stays itself).</summary>
    public int With(int id, int a, int b, int c)
    {
        Node node = nodes[id];

        return node.Operation switch
        {
            _ when node.Arity == 0 => id,
            Operation.Map => Map(node.Index, Along(a, nodes[node.A].Dimension), node.Dimension),
            Operation.Row => Row(node.Index, a, node.Dimension),
            Operation.MapTransposed => MapTransposed(node.Index, a, node.Dimension),
            Operation.MapPair => MapPair(node.Index, node.Inner, a),
            Operation.Sum or Operation.Mean or Operation.Largest => Reduce(node.Operation, a, nodes[node.A].Dimension),
            Operation.IsLargest => IsLargest(a),
            Operation.Broadcast => Broadcast(a, node.Dimension),
            _ => Elementwise(node.Operation, a, b, c, node.Index),
        };
    }

    private int Elementwise(Operation operation, int a, int b, int c, int index = 0)
    {
        OperationInfo info = operation.Info();

        if (Simplifications.TrySimplify(this, operation, a, b, c, out int simpler))
        {
            return simpler;
        }

        Dimension dimension = Join(a, b, c);
        int id = Add(new Node(operation, dimension, a, b, c, index));

        return info.Evaluate is not null && AllConstant(a, b, c) && !info.IsMask && operation != Operation.StopGradient
            ? Constant(info.Evaluate(ValueOf(a), ValueOf(b), ValueOf(c)))
            : id;
    }

    private Dimension Join(params int[] operands)
    {
        Dimension join = Dimension.Uniform;

        foreach (int operand in operands)
        {
            Dimension found = operand < 0 ? Dimension.Uniform : nodes[operand].Dimension;

            if (found.IsAxis)
            {
                return found;
            }

            join = found == Dimension.Sample ? found : join;
        }

        return join;
    }

    private bool AllConstant(params int[] operands) =>
        operands.All(id => id < 0 || nodes[id].Operation == Operation.Constant);

    private double ValueOf(int id) => id < 0 ? 0 : nodes[id].Value;

    private int Add(Node node)
    {
        if (!known.TryGetValue(node, out int id))
        {
            id = nodes.Count;
            nodes.Add(node);
            known.Add(node, id);
        }

        return id;
    }
}
