using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Cpu;

/// <summary>
/// Spells the values of one kernel: a value used once is written where it is used, a shared or named one gets a local.
/// </summary>
internal sealed class ExpressionSpeller
{
    private const int LongestInline = 80;

    private readonly ExpressionGraph graph;
    private readonly CellNames names;
    private readonly NameReserver reserver;
    private readonly Dictionary<int, int> uses = [];
    private readonly Dictionary<int, string> locals = [];
    private readonly Dictionary<int, string> wanted = [];
    private readonly Dictionary<int, (string Text, Binding Binding)> inline = [];

    public ExpressionSpeller(CellNames names, Kernel kernel, NameReserver reserver)
    {
        graph = names.Graph;
        this.names = names;
        this.reserver = reserver;

        foreach (int operand in kernel.Uniform.Concat(kernel.Computed).SelectMany(id => graph[id].Operands))
        {
            uses[operand] = uses.TryGetValue(operand, out int count) ? count + 1 : 1;
        }

        foreach (Placed store in kernel.Stores)
        {
            uses[store.Node] = int.MaxValue / 2;
        }
    }

    /// <summary>What a value is to be called if it has no name of its own.</summary>
    public void Wish(int id, string name)
    {
        if (!wanted.ContainsKey(id) && names.Symbol(id) is null && graph[id].Arity > 0)
        {
            wanted.Add(id, name);
        }
    }

    /// <summary>Gives a value a local and returns its name.</summary>
    public string Declare(int id)
    {
        string name = reserver.Reserve(wanted.TryGetValue(id, out string wish) ? wish : names.Local(id));
        locals.Add(id, name);

        return name;
    }

    /// <summary>A free name for something that is not a value.</summary>
    public string Reserve(string wanted) => reserver.Reserve(wanted);

    /// <summary>The local of a value.</summary>
    public string Local(int id) => locals[id];

    /// <summary>Spells a computed value: null where it will be written in place, otherwise its declaration.</summary>
    /// <param name="id">The value.</param>
    /// <param name="always">Never write it in place.</param>
    public string? Compute(int id, bool always = false)
    {
        (string text, Binding binding) = Spell(id);

        if (!always && uses.TryGetValue(id, out int count) && count == 1 && text.Length <= LongestInline
            && names.Symbol(id) is null)
        {
            inline.Add(id, (text, binding));

            return null;
        }

        return $"TLanes {Declare(id)} = {text};";
    }

    private (string Text, Binding Binding) Spell(int id)
    {
        Node node = graph[id];
        (string format, Binding binding, Binding left, Binding right) = CpuSpelling.Of(node.Operation);
        object[] operands =
            [.. node.Operands.Select((operand, position) => Operand(operand, position == 0 ? left : right))];

        return node.Operation is Operation.StopGradient or Operation.Supplied or Operation.Broadcast
            ? (Operand(node.A, Binding.Atom), Binding.Atom)
            : (string.Format(System.Globalization.CultureInfo.InvariantCulture, format, operands), binding);
    }

    private string Operand(int id, Binding least)
    {
        if (!inline.TryGetValue(id, out (string Text, Binding Binding) found))
        {
            return locals[id];
        }

        return found.Binding < least ? $"({found.Text})" : found.Text;
    }
}
