namespace Ostl;

/// <summary>What of the path "back in time in a layer above, then down" is kept: R in the paper.</summary>
public enum Residual
{
    /// <summary>The learning signal goes down within one time step only.</summary>
    Dropped,

    /// <summary>
    /// Kept inside the window, which is then a part of the rule: see <see cref="LearningRule.Window"/>.
    /// </summary>
    InsideWindow,
}
