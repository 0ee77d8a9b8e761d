namespace Ostl;

/// <summary>
/// K consecutive steps of a group of samples: which samples run at a step, which restart before it, and in which slot
/// their states lie. All layers of a network share it.
/// </summary>
/// <remarks>
/// Step t reads the slot <see cref="PreviousSlot"/> and writes the one after it. A restart between two steps gets a
/// slot of its own, so that the adjoint finds both the state that was written and the state that was read. Before the
/// first step the restart is made in place: nobody else reads the slot that the window begins with.
/// </remarks>
internal sealed class Window
{
    private readonly int[] active;
    private readonly bool[] restarts;
    private readonly bool[] anyRestart;
    private readonly int[] previousSlots;
    private int shortest;

    /// <summary>Makes an empty window.</summary>
    public Window(int samples, int capacity)
    {
        Samples = samples;
        Capacity = capacity;
        active = new int[samples];
        restarts = new bool[capacity * samples];
        anyRestart = new bool[capacity];
        previousSlots = new int[capacity];
    }

    /// <summary>Number of samples, B.</summary>
    public int Samples { get; }

    /// <summary>The most steps.</summary>
    public int Capacity { get; }

    /// <summary>Number of steps, K.</summary>
    public int Steps { get; private set; }

    /// <summary>Number of slots the states take.</summary>
    public int Slots { get; private set; }

    /// <summary>Opens a window in which every sample runs at every step and none restarts.</summary>
    public void Open(int steps)
    {
        Steps = steps;
        Array.Fill(active, steps);
        Array.Clear(restarts);
        Array.Clear(anyRestart);
        Arrange();
    }

    /// <summary>Says that a sample runs in the first steps only; the others are padding.</summary>
    public void Pad(int sample, int activeSteps)
    {
        active[sample] = activeSteps;
        shortest = Math.Min(shortest, activeSteps);
    }

    /// <summary>Says that a sample begins anew before step t. Call <see cref="Arrange"/> after the last one.</summary>
    public void Restart(int t, int sample)
    {
        restarts[(t * Samples) + sample] = true;
        anyRestart[t] = true;
    }

    /// <summary>Lays out the slots.</summary>
    public void Arrange()
    {
        shortest = active.Min();
        int slot = 0;
        for (int t = 0; t < Steps; t++)
        {
            slot += t > 0 && anyRestart[t] ? 1 : 0;
            previousSlots[t] = slot++;
        }

        Slots = slot + 1;
    }

    /// <summary>The slot that step t reads.</summary>
    public int PreviousSlot(int t) => previousSlots[t];

    /// <summary>The slot that step t writes.</summary>
    public int NextSlot(int t) => previousSlots[t] + 1;

    /// <summary>The slot that the window ends with.</summary>
    public int LastSlot => Slots - 1;

    /// <summary>Number of steps that a sample runs; the rest of the window is padding.</summary>
    public int Active(int sample) => active[sample];

    /// <summary>Whether the sample runs at step t.</summary>
    public bool IsActive(int t, int sample) => t < active[sample];

    /// <summary>Whether step t is padding for some sample.</summary>
    public bool HasPadding(int t) => t >= shortest;

    /// <summary>Whether some sample restarts before step t.</summary>
    public bool HasRestart(int t) => anyRestart[t];

    /// <summary>Whether the sample restarts before step t.</summary>
    public bool Restarts(int t, int sample) => restarts[(t * Samples) + sample];

    /// <summary>The last step before which the sample restarts, or −1.</summary>
    public int LastRestart(int sample)
    {
        int t = Active(sample) - 1;
        while (t >= 0 && !Restarts(t, sample))
        {
            t--;
        }

        return t;
    }

    /// <summary>The end of the steps from t on whose slots follow each other without a restart between.</summary>
    public int RunEnd(int t)
    {
        do
        {
            t++;
        }
        while (t < Steps && !anyRestart[t]);
        return t;
    }
}
