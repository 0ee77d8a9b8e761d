namespace Ostl.Proofs;

/// <summary>
/// What a derivative in the sweep over one step stems from. The channels are kept apart because a learning rule lets
/// each of them reach different places.
/// </summary>
internal enum Channel
{
    /// <summary>
    /// The learning signal L_t, on a path that has not yet entered the argument of a map it may not leave.
    /// </summary>
    Signal,

    /// <summary>The learning signal inside the argument of a map where previous states are constants.</summary>
    SignalInsideMap,

    /// <summary>λ: the derivative with respect to the step's new states that comes from later steps.</summary>
    Lambda,
}

/// <summary>Where a learning rule lets each channel go.</summary>
internal static class Channels
{
    /// <summary>All channels.</summary>
    public static ReadOnlySpan<Channel> All => [Channel.Signal, Channel.SignalInsideMap, Channel.Lambda];

    /// <summary>
    /// The channel in which a derivative continues into the argument of a map; none where it ends. With recurrence
    /// ignored, λ acts unit by unit, so it trains the map itself and goes no further.
    /// </summary>
    public static Channel? IntoArgument(this Channel channel, Recurrence recurrence) => recurrence switch
    {
        Recurrence.Exact => channel,
        Recurrence.Ignored => channel == Channel.Lambda ? null : Channel.SignalInsideMap,
        _ => throw new ArgumentOutOfRangeException(nameof(recurrence), recurrence, "There is no such recurrence."),
    };

    /// <summary>A previous state reached through this channel receives it, as λ of the step before.</summary>
    public static bool ReachesPrevious(this Channel channel) => channel != Channel.SignalInsideMap;

    /// <summary>The input receives this channel, as the learning signal of the layer below.</summary>
    public static bool ReachesInput(this Channel channel, Residual residual) =>
        channel != Channel.Lambda || residual == Residual.InsideWindow;
}
