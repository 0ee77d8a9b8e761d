namespace Ostl;

/// <summary>When weights are updated. Inside a sequence, states and traces go on over an update as they are.</summary>
public enum UpdateSchedule
{
    /// <summary>At the end of the sequences of a batch; of a stream, when it restarts.</summary>
    SequenceEnd,

    /// <summary>After every window of K steps.</summary>
    EveryWindow,

    /// <summary>After every step.</summary>
    EveryStep,

    /// <summary>After every step that has a target: a window closes there.</summary>
    OnTargets,
}
