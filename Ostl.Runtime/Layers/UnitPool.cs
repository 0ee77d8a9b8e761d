using Ostl.Compiled;

namespace Ostl;

/// <summary>Rows for some units of one sample, in the order in which they came; it grows as units come.</summary>
internal sealed class UnitPool
{
    private const int Smallest = 8;

    private readonly int states;
    private readonly int[] units;
    private readonly bool[] present;
    private TraceCarry carry;
    private int capacity;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="units">Number of units, n.</param>
    /// <param name="states">Rows of a unit, k.</param>
    /// <param name="columns">Floats of a row.</param>
    public UnitPool(int units, int states, int columns)
    {
        this.states = states;
        this.units = new int[units];
        present = new bool[units];
        capacity = Math.Min(Smallest, units);
        Rows = new Rows(states * capacity, columns);
        carry = NewCarry();
    }

    /// <summary>Number of units in it.</summary>
    public int Count { get; private set; }

    /// <summary>The rows: state by state, unit by unit.</summary>
    public Rows Rows { get; private set; }

    /// <summary>The row of a state of the unit in a slot.</summary>
    public int Row(int state, int slot) => (state * capacity) + slot;

    /// <summary>The unit in a slot.</summary>
    public int Unit(int slot) => units[slot];

    /// <summary>Takes all units out.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(present);
    }

    /// <summary>Takes a unit in, with rows of zero, unless it is in.</summary>
    public void Add(int unit)
    {
        if (present[unit])
        {
            return;
        }

        if (Count == capacity)
        {
            Grow();
        }

        present[unit] = true;
        units[Count] = unit;
        for (int p = 0; p < states; p++)
        {
            Rows.Whole(Row(p, Count), 1).Clear();
        }

        Count++;
    }

    /// <summary>Goes through the units and their rows.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        int[] all = visitor.Indices($"{name}/units", units.AsSpan(0, Count), units.Length);
        if (!all.AsSpan().SequenceEqual(units.AsSpan(0, Count)))
        {
            Clear();
            Array.ForEach(all, Add);
        }

        for (int p = 0; p < states; p++)
        {
            visitor.Visit($"{name}/{p}", Rows, Row(p, 0), Count);
        }
    }

    /// <summary>row_p = Σ_q Λ_pq row_q.</summary>
    /// <param name="jacobians">Λ_pq of slot i: array q, row p, element i.</param>
    public void Pass(Rows[] jacobians)
    {
        jacobians.CopyTo(carry.Jacobians, 0);
        carry.Run(0, Count);
    }

    private void Grow()
    {
        Rows old = Rows;
        int before = capacity;
        capacity = Math.Min(2 * capacity, units.Length);
        Rows = new Rows(states * capacity, old.Width);
        for (int p = 0; p < states; p++)
        {
            old.Whole(p * before, Count).CopyTo(Rows.Whole(p * capacity, Count));
        }

        carry = NewCarry();
    }

    private TraceCarry NewCarry() => new()
    {
        States = states,
        Traces = Rows,
        TraceStep = capacity,
        Jacobians = new Rows[states],
        JacobianStep = 1,
    };
}
