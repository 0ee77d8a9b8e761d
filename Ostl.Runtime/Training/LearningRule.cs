namespace Ostl;

/// <summary>What the recursion of the eligibility traces does with the recurrence between units.</summary>
public enum Recurrence
{
    /// <summary>Kept: every path through the previous step counts.</summary>
    Exact,

    /// <summary>
    /// Inside the argument of a linear map, previous states are constants: "OSTL w/o H". Elementwise uses (reset, leak)
    /// stay, and the maps' own weights are trained.
    /// </summary>
    Ignored,
}

/// <summary>What of the path "back in time in a layer above, then down" is kept: R in the paper.</summary>
public enum Residual
{
    /// <summary>The learning signal goes down within one time step only.</summary>
    Dropped,

    /// <summary>Kept inside the window.</summary>
    InsideWindow,
}

/// <summary>A learning rule: settings of one derivation.</summary>
/// <param name="Name">The name it is published under.</param>
/// <param name="Recurrence">The recurrence in the traces.</param>
/// <param name="Residual">The residual across layers.</param>
public sealed record LearningRule(string Name, Recurrence Recurrence, Residual Residual)
{
    /// <summary>
    /// OSTL, Bohnstingl et al. 2023: exact traces within a layer, the learning signal of the same step across layers.
    /// </summary>
    public static LearningRule Ostl { get; } = new("ostl", Recurrence.Exact, Residual.Dropped);

    /// <summary>OSTL without H (section III-C there): recurrence between units is ignored in the traces.</summary>
    public static LearningRule OstlWithoutH { get; } = new("ostl-without-h", Recurrence.Ignored, Residual.Dropped);

    /// <summary>Backpropagation through time: the window is the whole sequence, and R is kept inside it.</summary>
    public static LearningRule Bptt { get; } = new("bptt", Recurrence.Exact, Residual.InsideWindow);

    /// <summary>The window must cover the whole sequence.</summary>
    internal bool NeedsWholeSequence => Residual == Residual.InsideWindow;
}
