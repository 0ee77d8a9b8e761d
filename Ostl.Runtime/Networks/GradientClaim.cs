namespace Ostl;

/// <summary>What a rule's gradient of a parameter is.</summary>
public enum GradientClaim
{
    /// <summary>The derivative of the whole sequence's loss.</summary>
    Exact,

    /// <summary>What a layer above passes back in time and then down is missing.</summary>
    WithoutResidual,

    /// <summary>Recurrence through linear maps is missing.</summary>
    WithoutRecurrence,

    /// <summary>
    /// Recurrence is missing, and what goes through another map of the same step counts for that step's own error only.
    /// </summary>
    SameStepThroughMaps,

    /// <summary>Of the recurrence, only what a unit passes to itself counts.</summary>
    OwnRecurrence,

    /// <summary>A constant leak stands for the recurrence.</summary>
    LeakOnly,

    /// <summary>Exact inside the window, and something of what lies before or after it is missing.</summary>
    InsideWindow,

    /// <summary>Another learning signal than the spatial one stands for the error.</summary>
    OtherSignal,

    /// <summary>Nothing: no learning signal arrives.</summary>
    Zero,

    /// <summary>Nothing: the parameter is frozen.</summary>
    Frozen,
}
