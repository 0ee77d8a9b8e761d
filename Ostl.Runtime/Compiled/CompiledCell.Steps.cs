namespace Ostl.Compiled;

/// <content>Steps, slots, restarts and padding.</content>
public abstract partial class CompiledCell
{
    /// <summary>The present window.</summary>
    internal Window Window { get; private set; } = null!;

    /// <summary>Begins a window where the one before it ended. The input is written after this.</summary>
    internal void BeginWindow(Window window)
    {
        Window = window;
        Steps = window.Steps;
        for (int i = 0; i < States.Length; i++)
        {
            States[i] = Grow(States[i], window.Slots * Samples);
        }
    }

    /// <summary>Runs the present window forward; what padded steps put out and store is 0.</summary>
    internal void Run()
    {
        Forward();
        foreach (Rows output in Outputs)
        {
            ClearPadding(output);
        }

        foreach (Rows values in Stored)
        {
            ClearPadding(values);
        }
    }

    /// <summary>
    /// 0 in the rows of padded steps: what kernels made there of inputs that do not exist may be infinite, and 0 times
    /// infinity would reach a gradient.
    /// </summary>
    internal void ClearPadding(Rows values)
    {
        for (int t = 0; t < Steps; t++)
        {
            for (int sample = 0; Window.HasPadding(t) && sample < Samples; sample++)
            {
                if (!Window.IsActive(t, sample))
                {
                    values.Whole((t * Samples) + sample, 1).Clear();
                }
            }
        }
    }

    /// <summary>Makes the states that the window ended with those that the next one begins with.</summary>
    internal void EndWindow()
    {
        foreach (Rows state in States)
        {
            state.Whole(Window.LastSlot * Samples, Samples).CopyTo(state.Whole(0, Samples));
        }
    }

    /// <summary>Returns the states of one sample to where they start.</summary>
    internal void RestartSample(int slot, int sample)
    {
        for (int i = 0; i < States.Length; i++)
        {
            States[i].Row((slot * Samples) + sample).Fill((float)Description.States[i].Initial);
        }
    }

    /// <summary>First row of the slot that step t reads.</summary>
    protected internal int PreviousRow(int t) => Window.PreviousSlot(t) * Samples;

    /// <summary>First row of the slot that step t writes.</summary>
    protected internal int NextRow(int t) => Window.NextSlot(t) * Samples;

    /// <summary>Before step t: restarts samples that begin anew.</summary>
    protected void BeginStep(int t)
    {
        if (!Window.HasRestart(t))
        {
            return;
        }

        int slot = Window.PreviousSlot(t);
        for (int i = 0; t > 0 && i < States.Length; i++)
        {
            States[i].Whole((slot - 1) * Samples, Samples).CopyTo(States[i].Whole(slot * Samples, Samples));
        }

        for (int sample = 0; sample < Samples; sample++)
        {
            if (Window.Restarts(t, sample))
            {
                RestartSample(slot, sample);
            }
        }
    }

    /// <summary>After step t: samples whose step is padding keep their state.</summary>
    protected void EndStep(int t)
    {
        for (int sample = 0; Window.HasPadding(t) && sample < Samples; sample++)
        {
            for (int i = 0; !Window.IsActive(t, sample) && i < States.Length; i++)
            {
                States[i].Whole(PreviousRow(t) + sample, 1).CopyTo(States[i].Whole(NextRow(t) + sample, 1));
            }
        }
    }

    private static Rows Grow(Rows state, int rows)
    {
        if (state.Count >= rows)
        {
            return state;
        }

        var grown = new Rows(rows, state.Width);
        state.Whole(0, state.Count).CopyTo(grown.Whole(0, state.Count));
        return grown;
    }
}
