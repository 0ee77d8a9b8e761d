namespace Ostl.Generator.Declaration.Members;

/// <summary>One step of delay beyond the first: what a state, or the link before, held one step earlier.</summary>
/// <param name="Position">Its position among all states, behind the declared ones.</param>
/// <param name="State">The declared state.</param>
/// <param name="Source">The position of what it takes over.</param>
/// <param name="Name">What it is called.</param>
internal sealed record ChainLink(int Position, int State, int Source, string Name);

/// <summary>
/// A state with a delay of d steps is a chain of d states, each of which takes over what the one before it held; the
/// step reads the last. So a delay is nothing that a later pass has to know of.
/// </summary>
internal sealed class StateChains
{
    private readonly List<ChainLink> links = [];
    private readonly int[] oldest;

    /// <param name="states">The declared states.</param>
    /// <param name="isTaken">Whether another member has a name.</param>
    public StateChains(IReadOnlyList<StateField> states, Func<string, bool> isTaken)
    {
        oldest = [.. Enumerable.Range(0, states.Count)];

        for (int state = 0; state < states.Count; state++)
        {
            for (int age = 1; age < states[state].Delay; age++)
            {
                string name = $"{states[state].Symbol.Name}Delayed{age}";

                while (isTaken(name))
                {
                    name += "_";
                }

                links.Add(new ChainLink(states.Count + links.Count, state, oldest[state], name));
                oldest[state] = links[links.Count - 1].Position;
            }
        }
    }

    /// <summary>The links of all chains, in the order of their positions.</summary>
    public IReadOnlyList<ChainLink> Links => links;

    /// <summary>
    /// The position whose previous value is that of a declared state as many steps ago as it is delayed.
    /// </summary>
    public int Oldest(int state) => oldest[state];

    /// <summary>The declared state that a position belongs to.</summary>
    public int Owner(int position) => position < oldest.Length ? position : links[position - oldest.Length].State;
}
