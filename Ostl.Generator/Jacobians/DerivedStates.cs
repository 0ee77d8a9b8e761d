using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Jacobians;

/// <summary>
/// Finds states whose new value is a function of the other states' new values and of weights, unit by unit: y = h(s +
/// b) in the SNU. Such a state needs no trace of its own.
/// </summary>
internal static class DerivedStates
{
    /// <summary>Per state, whether it is derived. States declared later are tried first.</summary>
    public static bool[] Of(ExpressionGraph graph, CellDefinition cell)
    {
        bool[] derived = new bool[cell.Carried];

        for (int state = cell.Carried - 1; state >= 0; state--)
        {
            derived[state] = IsFunctionOfOthers(graph, cell, state, derived);
        }

        return derived;
    }

    private static bool IsFunctionOfOthers(ExpressionGraph graph, CellDefinition cell, int state, bool[] derived)
    {
        // A state that another derived state is already a function of must stay independent: derived states are read
        // off independent ones only.
        HashSet<int> others = Independent(cell, derived, except: state);
        bool usedByDerived = Enumerable.Range(0, derived.Length).Any(other => derived[other]
            && Reach.Everything(graph, [cell.Next[other]], others.Contains).Contains(cell.Next[state]));

        if (usedByDerived && !others.Contains(cell.Next[state]))
        {
            return false;
        }

        HashSet<int> reached = Reach.Everything(graph, [cell.Next[state]], others.Contains);

        return reached.Any(others.Contains) && reached.All(id => others.Contains(id)
            || !(graph[id].Operation is Operation.Previous or Operation.Input || graph[id].Operation.IsCoupling()));
    }

    /// <summary>The nodes of the new values of the independent states.</summary>
    public static HashSet<int> Independent(CellDefinition cell, bool[] derived, int except = -1) =>
        [.. Enumerable.Range(0, derived.Length).Where(i => i != except && !derived[i]).Select(i => cell.Next[i])];
}
