using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>What values must lead to: weights that learn, states that are carried on, an output.</summary>
internal sealed class StepRules(
    ReadingContext context, CellFields fields, StepDraft step, ExpressionGraph graph, int[] next, int[] outputs)
{
    /// <summary>For each state, whether the step depends on its previous value.</summary>
    public bool[] Carried { get; } = CarriedStates(fields, graph, next, outputs);

    public void Check()
    {
        HashSet<int> reached = Influences(static _ => false);

        // Nothing reaches an output that is constant, and no weight is behind a step function: one cause, one error.
        if (IsAnyOutputConstant() || HasStepFunctions())
        {
            return;
        }

        CheckStates(reached);
        CheckWeights(reached);
        CheckConstants(reached);
    }

    // A delayed state is carried, with its whole chain, if the step reads the end of the chain.
    private static bool[] CarriedStates(CellFields fields, ExpressionGraph graph, int[] next, int[] outputs)
    {
        HashSet<int> used = Reach.Everything(graph, [.. outputs, .. next.Take(fields.States.Count)]);

        return [.. next.Select((_, position) => fields.Chains.Oldest(fields.Chains.Owner(position)) is var oldest
            && used.Any(id => IsPrevious(graph[id], oldest)))];
    }

    /// <summary>Everything that influences an output, at this step or a later one.</summary>
    /// <param name="stops">Nodes under which not to look.</param>
    /// <param name="from">The outputs.</param>
    private HashSet<int> Influences(Func<int, bool> stops, params int[] from)
    {
        HashSet<int> roots = [.. from.Length > 0 ? from : outputs];
        HashSet<int> reached;
        int known;

        do
        {
            known = roots.Count;
            reached = Reach.Everything(graph, roots, stops);
            roots.UnionWith(reached.Select(id => graph[id])
                .Where(static node => node.Operation == Operation.Previous)
                .Select(node => next[node.Index]));
        }
        while (roots.Count > known);

        return reached;
    }

    private bool IsAnyOutputConstant()
    {
        StepOutput[] constant = [.. step.Outputs.Where((_, i) => !Influences(static _ => false, outputs[i])
            .Any(id => graph[id].Operation is Operation.Input or Operation.Previous))];

        foreach (StepOutput output in constant)
        {
            context.Report(DiagnosticDescriptors.OutputIsConstant, output.Syntax);
        }

        return constant.Length > 0;
    }

    private void CheckStates(HashSet<int> reached)
    {
        for (int i = 0; i < fields.States.Count; i++)
        {
            StateField state = fields.States[i];

            if (!Carried[i])
            {
                context.Report(DiagnosticDescriptors.StateNeverRead, state.Symbol, state.Symbol.Name);
            }
            else if (!reached.Any(id => IsPrevious(graph[id], fields.Chains.Oldest(i))))
            {
                context.Report(DiagnosticDescriptors.StateReachesNothing, state.Symbol, state.Symbol.Name);
            }
        }
    }

    private void CheckWeights(HashSet<int> reached)
    {
        HashSet<int> learned = Influences(id => graph[id].Operation.Info().IsMask);

        for (int i = 0; i < fields.Weights.Count; i++)
        {
            WeightField weight = fields.Weights[i];

            if (!step.Shapes.IsRead(i))
            {
                context.Report(DiagnosticDescriptors.WeightNeverUsed, weight.Symbol, weight.Symbol.Name);
            }
            else if (!reached.Any(id => IsWeight(graph[id], i)))
            {
                context.Report(DiagnosticDescriptors.WeightReachesNothing, weight.Symbol, weight.Symbol.Name);
            }
            else if (!learned.Any(id => IsWeight(graph[id], i)))
            {
                context.Report(DiagnosticDescriptors.WeightOnlyCompared, weight.Symbol, weight.Symbol.Name);
            }
        }
    }

    private void CheckConstants(HashSet<int> reached)
    {
        for (int i = 0; i < fields.Constants.Count; i++)
        {
            if (!reached.Any(id => graph[id] is { Operation: Operation.Fixed } node && node.Index == i))
            {
                ISymbol symbol = fields.Constants[i].Symbol;
                context.Report(DiagnosticDescriptors.ConstantReachesNothing, symbol, symbol.Name);
            }
        }
    }

    // Where(u > 0, 1, 0) is a spike whose derivative was forgotten, unless it is cut off on purpose.
    private bool HasStepFunctions()
    {
        bool hasSome = false;
        Draft draft = step.Draft;
        bool[] isFixed = new bool[draft.Count];
        bool[] isMeant = MeantWithoutDerivative(draft);

        for (int i = 0; i < draft.Count; i++)
        {
            isFixed[i] = IsFixed(draft[i], isFixed);
        }

        for (int i = 0; i < draft.Count; i++)
        {
            if (draft[i] is { Operation: Operation.Where } where
                && !isMeant[i] && !isFixed[where.A] && isFixed[where.B] && isFixed[where.C])
            {
                context.Report(DiagnosticDescriptors.StepWithoutSurrogate, where.Syntax, where.Syntax.Text());
                hasSome = true;
            }
        }

        return hasSome;
    }

    // Everything that reads such a value stops its gradient, or is its derivative, or is such a value itself.
    private bool[] MeantWithoutDerivative(Draft draft)
    {
        bool[] isMeant = [.. Enumerable.Repeat(true, draft.Count)];

        foreach (int root in step.Roots)
        {
            isMeant[root] = false;
        }

        // Operands lie before their uses.
        for (int i = draft.Count - 1; i >= 0; i--)
        {
            DraftNode node = draft[i];

            foreach (int operand in node.Operands)
            {
                isMeant[operand] &= isMeant[i] || node.Operation == Operation.StopGradient
                    || node.Operation.Info().IsMask
                    || (node.Operation == Operation.Supplied && operand == node.C && operand != node.B);
            }
        }

        return isMeant;
    }

    private static bool IsFixed(DraftNode node, bool[] isFixed) => node.Operation switch
    {
        Operation.Constant or Operation.Setting or Operation.Fixed => true,
        Operation.Input or Operation.Previous or Operation.Weight or Operation.Map or Operation.Row => false,
        _ => node.Operands.All(operand => isFixed[operand]),
    };

    private static bool IsPrevious(Node node, int state) => node.Operation == Operation.Previous && node.Index == state;

    private static bool IsWeight(Node node, int weight) =>
        node.Operation.ReadsWeight() && node.Index == weight;
}
