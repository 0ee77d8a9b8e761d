using Chorales.Data;
using Chorales.Options;
using Chorales.Reports;
using Ostl;

namespace Chorales;

/// <summary>Builds the network of an experiment and trains it.</summary>
internal static class Training
{
    /// <summary>Trains and answers the best validation; null where it was cancelled before the first.</summary>
    public static async Task<double?> RunAsync(
        Experiment experiment, ChoraleSet music, IReport report, CancellationToken cancellation)
    {
        Sequence[] train = [.. music.Train.Select(p => p.ToSequence())];
        Sequence[] valid = [.. music.Valid.Select(p => p.ToSequence())];
        Trainer trainer = NewTrainer(experiment);
        double? best = null;
        await report.ShowAsync(experiment.Settings.Epochs, FitAsync);
        return best;

        async Task FitAsync(ITrainingView view)
        {
            try
            {
                await foreach (EpochReport epoch in trainer.FitAsync(
                    train, valid, experiment.Settings.Epochs, new ProgressTo(view), cancellation))
                {
                    bool isBest = best is null || epoch.ValidLoss < best;
                    best = isBest ? epoch.ValidLoss : best;
                    view.Done(new EpochLine(
                        epoch.Epoch, epoch.TrainLoss, epoch.ValidLoss, epoch.StepsPerSecond, isBest));
                }
            }
            catch (OperationCanceledException)
            {
                // What was learned before is told as usual.
            }
        }
    }

    private static Trainer NewTrainer(Experiment experiment)
    {
        Network network = Network.Sequential(
            Pitch.Keys, HiddenLayer(experiment), new Linear { Units = Pitch.Keys });
        network.Initialize(experiment.Settings.Seed);
        return new Trainer(network, Loss.BernoulliNll, NewOptimizer(experiment))
        {
            Rule = RuleTable.Find(experiment.Rule),
            Window = experiment.Settings.Window,
            BatchSize = experiment.Settings.Batch,
            Seed = experiment.Settings.Seed,
            Threads = experiment.Settings.Threads,
        };
    }

    private static Cell HiddenLayer(Experiment experiment)
    {
        int units = experiment.Settings.Units;
        float decay = (float)experiment.Decay;
        return (experiment.Settings.Cell, experiment.IsRecurrent) switch
        {
            ("snu", false) => new Snu { Units = units, Decay = decay },
            ("snu", true) => new RecurrentSnu { Units = units, Decay = decay },
            ("soft-snu", false) => new SoftSnu { Units = units, Decay = decay },
            ("soft-snu", true) => new RecurrentSoftSnu { Units = units, Decay = decay },
            ("lif", false) => new Lif { Units = units, Decay = decay },
            ("lif", true) => new RecurrentLif { Units = units, Decay = decay },
            _ => new Rnn { Units = units },
        };
    }

    private static Optimizer NewOptimizer(Experiment experiment)
    {
        float rate = (float)experiment.LearningRate;
        return experiment.Optimizer switch
        {
            "sgd" => new Sgd(rate),
            "momentum" => new Sgd(rate) { Momentum = 0.9f },
            "rmsprop" => new RmsProp(rate),
            _ => new Adam(rate),
        };
    }

    /// <summary>Called at once, in order: <see cref="Progress{T}"/> would post to other threads.</summary>
    private sealed class ProgressTo(ITrainingView view) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => view.Working(value.Done);
    }
}
