namespace Ostl;

/// <summary>What the adjoint does with recurrence inside a window of steps.</summary>
public enum WindowRecurrence
{
    /// <summary>What the traces do: the gradient does not depend on where windows begin.</summary>
    AsInTraces,

    /// <summary>
    /// All of it is kept: exact inside the window, approximate before it. The window is then a part of the rule: see
    /// <see cref="LearningRule.Window"/>.
    /// </summary>
    Full,
}
