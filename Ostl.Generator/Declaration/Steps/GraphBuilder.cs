using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>Builds the expression graph of a draft once its shapes are known.</summary>
internal sealed class GraphBuilder(StepDraft step, ShapeInference shapes)
{
    private readonly ExpressionGraph graph = new();
    private readonly Draft draft = step.Draft;

    /// <summary>The graph, and for each node of the draft its node in it.</summary>
    public (ExpressionGraph Graph, int[] Ids) Build()
    {
        int[] ids = new int[draft.Count];
        HashSet<int> whole = Whole();

        for (int i = 0; i < draft.Count; i++)
        {
            DraftNode node = draft[i];
            ids[i] = Build(node, Id(node.A), Id(node.B), Id(node.C));

            if (whole.Contains(i))
            {
                graph.Close(ids[i]);
            }
        }

        return (graph, ids);

        int Id(int operand) => operand < 0 ? -1 : ids[operand];
    }

    // What states become, and what is chosen between for them: a rule may hold a new value fixed, and must find it in
    // all that reads it.
    private HashSet<int> Whole()
    {
        HashSet<int> whole = [];
        Stack<int> open = new(step.Next);

        while (open.Count > 0)
        {
            int id = open.Pop();

            if (whole.Add(id) && draft[id].Operation == Operation.Where)
            {
                open.Push(draft[id].B);
                open.Push(draft[id].C);
            }
        }

        return whole;
    }

    private int Build(DraftNode node, int a, int b, int c) => node.Operation switch
    {
        Operation.Constant => graph.Constant(node.Value),
        Operation.Setting => graph.Setting(node.Index),
        Operation.Input => graph.Input(
            node.Index, step.Inputs[node.Index].IsInteger ? Dimension.Sample : shapes.Of(node.Shape)),
        Operation.Previous => graph.Previous(node.Index),
        Operation.Weight => graph.Weight(node.Index, shapes.Of(node.Shape)),
        Operation.Fixed => graph.Fixed(node.Index, shapes.Of(node.Shape)),
        Operation.Map => graph.Map(
            node.Index, graph.Along(a, shapes.Of(step.Shapes.Columns(node.Index))), shapes.Of(node.Shape)),
        Operation.Row => graph.Row(node.Index, a, shapes.Of(node.Shape)),
        Operation.Spike => graph.Spike(a, node.Index, b, c),
        Operation.Sum or Operation.Mean or Operation.Largest =>
            graph.Reduce(node.Operation, a, shapes.Of(draft[node.A].Shape)),
        _ => graph.Ternary(node.Operation, a, b, c),
    };
}
