using Ostl.Generator.Expressions;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>
/// Equations that belong together. A long expression that several of them use is given a symbol and an equation of its
/// own, so that a page is never longer than a few times the graph it shows.
/// </summary>
internal sealed class EquationBlock(PageSymbols symbols)
{
    // y (1 − y) is read more easily than a symbol for it.
    private const int ShortestShared = 5;

    // About as wide as a page, in printed letters.
    private const int Widest = 90;

    private readonly List<(string Left, int Node, bool IsNamed)> equations = [];

    /// <summary>
    /// An equation whose left side is the value's symbol from here on, also in later blocks. A value that has one
    /// already keeps it, and the equation says so.
    /// </summary>
    public EquationBlock Define(string symbol, int node)
    {
        equations.Add((symbol, node, true));

        return this;
    }

    /// <summary>An equation that only says what a value is.</summary>
    public EquationBlock Say(string left, int node)
    {
        equations.Add((left, node, false));

        return this;
    }

    public bool IsEmpty => equations.Count == 0;

    /// <summary>
    /// The equations in the order they were given, each after what it is made of, as lines of an aligned environment.
    /// </summary>
    public IEnumerable<string> Lines()
    {
        foreach ((string symbol, int node, _) in equations.Where(static one => one.IsNamed))
        {
            symbols.Name(node, symbol);
        }

        List<(string Left, int Node)> defined = [.. Shared().Select(node => (symbols.NameShared(node), node))];
        defined.AddRange(
            equations.Where(one => symbols.Symbol(one.Node) == one.Left).Select(static one => (one.Left, one.Node)));
        List<(string Left, int Node)> ordered = [];

        foreach ((string left, int node, _) in equations)
        {
            Place((left, node), defined, ordered);
        }

        string[] printed = [.. ordered.Select(one => Print(one.Left, one.Node))];

        return printed.Select((equation, i) => i < printed.Length - 1 ? equation + @" \\" : equation);
    }

    // After what it is made of.
    private void Place(
        (string Left, int Node) equation, List<(string Left, int Node)> defined, List<(string Left, int Node)> ordered)
    {
        if (ordered.Contains(equation))
        {
            return;
        }

        bool isDefinition = symbols.Symbol(equation.Node) == equation.Left;
        IEnumerable<int> roots = isDefinition ? symbols.Graph[equation.Node].Operands : [equation.Node];
        HashSet<int> used = Reach.From(symbols.Graph, roots, id => symbols.Symbol(id) is not null);

        foreach ((string Left, int Node) other in
            defined.Where(other => other != equation && used.Contains(other.Node)).OrderBy(static other => other.Node)
                .ToArray())
        {
            Place(other, defined, ordered);
        }

        ordered.Add(equation);
    }

    private string Print(string left, int node)
    {
        string symbol = symbols.Symbol(node) ?? string.Empty;
        IReadOnlyList<string> terms = symbol.Length > 0 && symbol != left ? [symbol]
            : symbols.Graph[node].Operation.Info().IsMask ? [LatexText.Brackets(symbols.Printer.Print(node))]
            : symbols.Printer.Terms(node);
        string text = $"{left} &= {terms[0]}";
        int width = LatexWidth.Of(text);

        foreach (string term in terms.Skip(1))
        {
            bool breaks = width + LatexWidth.Of(term) > Widest;
            text += breaks ? $" \\\\\n&\\qquad {term}" : " " + term;
            width = LatexWidth.Of(term) + (breaks ? 0 : width);
        }

        return text;
    }

    private IEnumerable<int> Shared()
    {
        int[] roots = [.. equations.Select(static one => one.Node)];
        HashSet<int> expanded = [.. roots.Where(IsExpanded)];
        bool Stops(int id) => symbols.Symbol(id) is not null && !expanded.Contains(id);
        Dictionary<int, int> uses = roots.Distinct().Where(id => symbols.Symbol(id) is null)
            .ToDictionary(static id => id, id => roots.Count(root => root == id));
        int[] reached = [.. Reach.From(symbols.Graph, roots, Stops).OrderBy(static id => id)];

        foreach (int operand in reached.Where(id => !Stops(id)).SelectMany(id => symbols.Graph[id].Operands))
        {
            uses[operand] = uses.TryGetValue(operand, out int count) ? count + 1 : 1;
        }

        return Long(reached, uses);
    }

    private bool IsExpanded(int root) =>
        symbols.Symbol(root) is not { } symbol || equations.Exists(one => one.Node == root && one.Left == symbol);

    // From the leaves up, so that what has a symbol counts as one where it is used.
    private List<int> Long(int[] reached, Dictionary<int, int> uses)
    {
        Dictionary<int, int> sizes = [];
        List<int> found = [];

        foreach (int id in reached)
        {
            bool isLeaf = symbols.Graph[id].Arity == 0 || symbols.Symbol(id) is not null;
            int size = symbols.Graph[id].Operation == Operation.Constant ? 0
                : isLeaf ? 1
                : 1 + symbols.Graph[id].Operands.Sum(operand => sizes[operand]);
            bool isShared = size >= ShortestShared && uses.TryGetValue(id, out int count) && count > 1;
            sizes.Add(id, isShared ? 1 : size);

            if (isShared)
            {
                found.Add(id);
            }
        }

        return found;
    }
}
