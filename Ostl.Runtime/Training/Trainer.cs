using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ostl;

/// <summary>
/// Trains a network on sequences: a gradient over a batch, averaged over its sequences, then one update. Everything is
/// drawn from <see cref="Seed"/>, and nothing depends on the number of threads.
/// </summary>
/// <param name="network">The network; its weights are changed.</param>
/// <param name="loss">The error of a step.</param>
/// <param name="optimizers">What makes updates of gradients: an optimizer, or several by layer or parameter.</param>
/// <exception cref="ArgumentException">
/// The optimizers name a layer or parameter that the network has not, or contradict each other.
/// </exception>
public sealed class Trainer(Network network, Loss loss, OptimizerMap optimizers)
{
    private readonly Network network = network ?? throw new ArgumentNullException(nameof(network));
    private readonly Loss loss = loss ?? throw new ArgumentNullException(nameof(loss));
    private readonly OptimizerMap optimizers =
        (optimizers ?? throw new ArgumentNullException(nameof(optimizers))).Check(network);

    /// <summary>The learning rule of layers that have none of their own.</summary>
    /// <exception cref="ArgumentException">It means nothing, by itself or for a layer of the network.</exception>
    public LearningRule Rule
    {
        get;
        init
        {
            RuleCheck.Require(new RuleChoice(value), network.Topology);
            field = value;
        }
    } = LearningRule.Ostl;

    /// <summary>When weights are updated.</summary>
    public UpdateSchedule Update { get; init; } = UpdateSchedule.SequenceEnd;

    /// <summary>How layers keep what a window must know of the steps before it. It changes no gradient.</summary>
    public TraceStorage Traces { get; init; }

    /// <summary>
    /// Steps learned at once, K; null = chosen. It changes speed and memory, and no gradient; a rule that needs whole
    /// sequences is given one at least as long as the longest.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? Window
    {
        get;
        init => field = value is null ? null : AtLeastOne(value.Value, nameof(Window));
    }

    /// <summary>Sequences in a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int BatchSize
    {
        get;
        init => field = AtLeastOne(value, nameof(BatchSize));
    } = 8;

    /// <summary>Decides the order of sequences.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// The most that the norm of the whole gradient may be; it is scaled down to it. Null = no bound.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive finite number.</exception>
    public double? ClipNorm
    {
        get;
        init => field = value is null ? null : OptimizerSetting.Positive(value.Value, nameof(ClipNorm));
    }

    /// <summary>At which steps the loss is taken.</summary>
    public Supervision Supervision { get; init; } = Supervision.EveryStep;

    /// <summary>
    /// Threads to train with, for the whole process: sets <see cref="Parallelism.Threads"/>. Null = as that is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? Threads
    {
        get;
        init => field = value is null ? null : AtLeastOne(value.Value, nameof(Threads));
    }

    /// <summary>Trains, and reports every epoch. The work runs on a background thread, an epoch at a time.</summary>
    /// <param name="train">Sequences to learn.</param>
    /// <param name="valid">Sequences to evaluate after each epoch; may be empty.</param>
    /// <param name="epochs">Passes over the training sequences.</param>
    /// <param name="progress">Told after every batch, on the working thread.</param>
    /// <param name="cancellationToken">
    /// Stops training between two windows; the weights are those of the last update.
    /// </param>
    /// <exception cref="ArgumentException">The sequences do not fit the network, the loss or the rule.</exception>
    /// <exception cref="TrainingDivergedException">A gradient was NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IAsyncEnumerable<EpochReport> FitAsync(
        IReadOnlyList<Sequence> train,
        IReadOnlyList<Sequence> valid,
        int epochs,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(valid);
        AtLeastOne(epochs, nameof(epochs));
        Check(train, nameof(train));
        if (valid.Count > 0)
        {
            Check(valid, nameof(valid));
        }

        return Run(train, valid, epochs, progress, cancellationToken);
    }

    private static int AtLeastOne(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected at least 1.");

    private async IAsyncEnumerable<EpochReport> Run(
        IReadOnlyList<Sequence> train,
        IReadOnlyList<Sequence> valid,
        int epochs,
        IProgress<TrainingProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        Parallelism.Threads = Threads ?? Parallelism.Threads;
        var update = new ParameterUpdate(network, optimizers, new RuleChoice(Rule));
        var clock = Stopwatch.StartNew();
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            var place = new TrainingProgress(epoch, epochs, Batch: 0, Batches: 1, TrainLoss: 0);
            yield return await Task.Run(
                () => Epoch(train, valid, place, update, clock, progress, cancellation), cancellation)
                .ConfigureAwait(false);
        }
    }

    private EpochReport Epoch(
        IReadOnlyList<Sequence> train,
        IReadOnlyList<Sequence> valid,
        TrainingProgress place,
        ParameterUpdate update,
        Stopwatch clock,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        SequenceBatch[] batches = BatchOrder.Of(train, BatchSize, Seed, place.Epoch);
        var options = new GradientOptions
        {
            Rule = Rule, Window = Window, Supervision = Supervision, Traces = Traces,
        };
        (double sum, long supervised) = (0, 0);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < batches.Length; i++)
        {
            GradientResult result = Learn(batches[i], options, update, place.Epoch, cancellation);
            sum += result.SupervisedSteps == 0 ? 0 : result.LossPerStep * result.SupervisedSteps;
            supervised += result.SupervisedSteps;
            progress?.Report(place with { Batch = i + 1, Batches = batches.Length, TrainLoss = sum / supervised });
        }

        double rate = train.Sum(sequence => (long)sequence.Steps) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new EpochReport(place.Epoch, sum / supervised, Valid(valid, cancellation), rate, clock.Elapsed);
    }

    private GradientResult Learn(
        SequenceBatch batch, GradientOptions options, ParameterUpdate update, int epoch, CancellationToken cancellation)
    {
        // A rule that needs whole sequences takes those of each batch as they are.
        int? window = options.Rules.NeedsWholeSequence(network.Layers) ? null : options.Window;
        if (Update != UpdateSchedule.SequenceEnd)
        {
            return network.Learn(batch, loss, options, Update, () => update.Apply(ClipNorm), cancellation)
                ?? throw Diverged(epoch, "a window");
        }

        GradientResult result = network.Gradients(batch, loss, options with { Window = window }, cancellation);
        return update.Apply(ClipNorm)
            ? result
            : throw Diverged(epoch, $"a batch with loss {result.LossPerStep} per step");
    }

    private static TrainingDivergedException Diverged(int epoch, string of) => new(
        $"In epoch {epoch} the gradient of {of} was not finite; try a smaller learning rate, or ClipNorm.");

    private double Valid(IReadOnlyList<Sequence> valid, CancellationToken cancellation)
    {
        if (valid.Count == 0)
        {
            return double.NaN;
        }

        var total = new LossTotal(loss, Supervision);
        foreach (Sequence[] chunk in valid.OrderByDescending(sequence => sequence.Steps).Chunk(Math.Max(BatchSize, 16)))
        {
            total.Add(network.Evaluate(SequenceBatch.Of(chunk), loss, Supervision, cancellation));
        }

        return total.Mean;
    }

    private void Check(IReadOnlyList<Sequence> sequences, string name)
    {
        try
        {
            SequenceBatch batch = SequenceBatch.Of([.. sequences]);
            BatchCheck.Targets(network, batch, loss, Supervision);
            RuleCheck.Require(new RuleChoice(Rule), network.Topology);
            RuleCheck.Require(new RuleChoice(Rule), network.Layers, loss);
            WindowCheck.Window(network.Layers, new GradientOptions { Rule = Rule, Window = Window }, batch);
            UpdateCheck.Require(Update, new RuleChoice(Rule), network.Layers, Window);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{name}: {exception.Message}", name, exception);
        }
    }
}
