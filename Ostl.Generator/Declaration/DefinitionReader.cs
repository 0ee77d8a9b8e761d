using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Declaration.Steps;
using Ostl.Generator.Expressions;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>Reads a step, finds its shapes, builds its graph, and puts the definition together.</summary>
internal sealed class DefinitionReader(
    ReadingContext context, PartReader part, CellFields fields, SuppliedDerivatives derivatives)
{
    public CellDefinition? Read(IMethodSymbol method)
    {
        SettingReader settings = new(context);

        if (new StepReader(context, fields, settings, derivatives, method).Read() is not { } step)
        {
            return null;
        }

        ShapeInference shapes = new(context, step.Shapes, fields.Shaped, step.UsedWeights(fields.Weights.Count));
        shapes.Solve();

        if (context.Diagnostics.HasFailed)
        {
            return null;
        }

        (ExpressionGraph graph, int[] ids) = new GraphBuilder(step, shapes).Build();
        int[] next = [.. step.Next.Select(id => OfUnits(graph, ids[id]))];
        int[] outputs = [.. step.Outputs.Select(output => ids[output.Node])];
        StepRules rules = new(context, fields, step, graph, next, outputs);
        rules.Check();

        if (context.Diagnostics.HasFailed)
        {
            return null;
        }

        // States that are carried come first, so that positions here are positions in the cell's description.
        int[] order = [.. Enumerable.Range(0, next.Length)
            .Where(state => rules.Carried[state] || state < fields.States.Count)
            .OrderBy(state => rules.Carried[state] ? 0 : 1)];
        CompactTable table = new(graph, [.. order.Select(state => next[state]), .. outputs], order);

        return Define(settings, step, shapes, rules, order, table) with { Locals = LocalsOf(step, ids, table) };
    }

    private CellDefinition Define(
        SettingReader settings, StepDraft step, ShapeInference shapes,
        StepRules rules, int[] order, CompactTable table) => new()
    {
        Namespace = part.Namespace,
        Nesting = part.Nesting,
        Header = part.Header,
        Name = part.Name,
        FullName = part.FullName,
        FileName = part.FileName,
        OverrideAccess = part.OverrideAccess,
        States = new EquatableArray<StateDefinition>(order.Select(state => Define(state, rules.Carried[state], order))),
        Weights = new EquatableArray<WeightDefinition>(
            fields.Weights.Select((weight, i) => Define(weight, i, step, shapes))),
        Constants =
            new EquatableArray<ConstantDefinition>(fields.Constants.Select((constant, i) => new ConstantDefinition(
            constant.Symbol.Spelling(), shapes.Of(step.Shapes.Rows(fields.Weights.Count + i)), constant.Distribution))),
        Derivatives =
            new EquatableArray<DerivativeDefinition>(derivatives.Used.Select(static one => new DerivativeDefinition(
            Call(one.Function), Call(one.Method), one.Function.Parameters.Length, one.TakesValue))),
        Settings = new EquatableArray<SettingDefinition>(table.Settings.Select(setting => settings.Settings[setting])),
        Nodes = table.Nodes,
        Next = new EquatableArray<int>(table.Roots.Take(order.Length)),
        Locals = default,
        Outputs = new EquatableArray<OutputDefinition>(step.Outputs.Select((output, i) => new OutputDefinition(
            output.Name, table.Roots[order.Length + i], shapes.Of(step.Draft[output.Node].Shape)))),
        Inputs = new EquatableArray<InputDefinition>(step.Inputs.Select((input, i) => new InputDefinition(
            input.Name, shapes.Of(step.Shapes.Input(i)), input.IsInteger))),
        Sizes = new EquatableArray<SizeDefinition>(fields.Sizes.Select((size, i) => new SizeDefinition(
            size, shapes.Of(step.Shapes.Size(i))))),
    };

    private StateDefinition Define(int position, bool isCarried, int[] order)
    {
        StateField field = fields.States[fields.Chains.Owner(position)];

        if (position < fields.States.Count)
        {
            return new StateDefinition(field.Symbol.Spelling(), field.Initial, isCarried);
        }

        ChainLink link = fields.Chains.Links[position - fields.States.Count];

        return new StateDefinition(link.Name, field.Initial, isCarried, Array.IndexOf(order, link.Source));
    }

    private static string Call(IMethodSymbol method) => method.IsStatic
        ? $"{method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{method.Spelling()}"
        : $"this.{method.Spelling()}";

    // A state that is given one number per sample holds it in every unit.
    private static int OfUnits(ExpressionGraph graph, int node) =>
        graph[node].Dimension == Dimension.Sample ? graph.Broadcast(node, Dimension.Units) : node;

    // A name assigned twice, or two names of one value, would say less than none.
    private static EquatableArray<NamedNode> LocalsOf(StepDraft step, int[] ids, CompactTable table) => new(step.Locals
        .Select(local => local with { Node = table.PositionOf(ids[local.Node]) })
        .Where(static local => local.Node >= 0)
        .GroupBy(static local => local.Name)
        .Where(static same => same.Select(static local => local.Node).Distinct().Count() == 1)
        .Select(static same => same.First())
        .GroupBy(static local => local.Node)
        .Select(static same => same.First()));

    private static WeightDefinition Define(WeightField weight, int index, StepDraft step, ShapeInference shapes) => new(
        weight.Symbol.Spelling(),
        weight.Kind,
        weight.Kind == WeightKind.Scalar ? Dimension.Uniform : shapes.Of(step.Shapes.Rows(index)),
        weight.Blocks >= 0 ? Dimension.Block(weight.Blocks)
            : weight.Kind == WeightKind.Matrix ? shapes.Of(step.Shapes.Columns(index)) : Dimension.Uniform,
        weight.Initializer,
        weight.Gain,
        weight.HasStartValue);
}
