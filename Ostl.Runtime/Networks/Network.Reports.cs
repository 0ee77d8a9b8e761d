namespace Ostl;

/// <content>What can be said of a network before it is trained.</content>
public sealed partial class Network
{
    /// <summary>
    /// Explains what the network will do under a rule, before anything runs: the structure of every layer and the form
    /// of its traces, bytes and floating-point operations, the window, and which gradients are exact.
    /// </summary>
    /// <param name="options">The rule and the sizes; absent = OSTL, one sequence of 100 steps.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or does not fit the rule.</exception>
    public NetworkExplanation Explain(ExplainOptions? options = null) =>
        Explain(options, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>As <see cref="Explain(ExplainOptions?)"/>, for a machine with some bytes of memory.</summary>
    internal NetworkExplanation Explain(ExplainOptions? options, long availableBytes) =>
        new Explainer(this, options ?? new ExplainOptions(), availableBytes).Run();

    /// <summary>
    /// Compares a rule's gradient with that of the whole sequences, on given data and with the present weights. Nothing
    /// is updated, and the gradients in <see cref="Parameters"/> are left as they are.
    /// </summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="loss">The error of a step.</param>
    /// <param name="rule">The learning rule; absent = OSTL.</param>
    /// <param name="supervision">At which steps the loss is taken.</param>
    /// <exception cref="ArgumentException">The batch or the rule does not fit the network or the loss.</exception>
    /// <exception cref="InvalidOperationException">
    /// The exact gradient, for which all steps are kept, does not fit the memory of this machine.
    /// </exception>
    public ApproximationReport Approximation(
        SequenceBatch batch, Loss loss, LearningRule? rule = null, Supervision supervision = Supervision.EveryStep)
    {
        var comparison = new ApproximationComparison(this, batch, loss, supervision);
        return comparison.Run(rule ?? LearningRule.Ostl);
    }
}
