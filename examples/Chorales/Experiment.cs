using System.Globalization;
using Chorales.Options;

namespace Chorales;

/// <summary>A training run with everything decided: what the command line left open comes from the cell.</summary>
internal sealed record Experiment
{
    private Experiment(Settings settings)
    {
        CellDefaults defaults = CellDefaults.Of(settings.Cell);
        Settings = settings;
        IsRecurrent = settings.Recurrent || defaults.AlwaysRecurrent;
        Rule = settings.Rule ?? (IsRecurrent ? defaults.RecurrentRule : CellDefaults.Rule);
        Optimizer = settings.Optimizer ?? CellDefaults.Optimizer;
        LearningRate = settings.LearningRate ?? defaults.LearningRateFor(Optimizer, IsRecurrent);
        Decay = settings.Decay ?? defaults.Decay;
    }

    /// <summary>What needed no deciding.</summary>
    public Settings Settings { get; }

    public bool IsRecurrent { get; }

    public string Rule { get; }

    public string Optimizer { get; }

    public double LearningRate { get; }

    public double Decay { get; }

    /// <summary>Decides what the settings leave open.</summary>
    public static Experiment From(Settings settings) => new(settings);

    /// <summary>What the run is made of, one line each.</summary>
    public IEnumerable<string> Describe()
    {
        string cell = $"{(IsRecurrent ? "recurrent " : "")}{Settings.Cell}";
        string decay = Settings.Cell == "rnn" ? "" : string.Create(CultureInfo.InvariantCulture, $", decay {Decay}");
        string window = Settings.Window is { } k ? $"windows of {k}"
            : Rule == "bptt" ? "whole pieces" : "window chosen for speed";
        yield return $"network   {Data.Pitch.Keys}-{Settings.Units}-{Data.Pitch.Keys}, {cell}{decay}";
        yield return $"rule      {Rule}, {window}";
        string update = string.Create(CultureInfo.InvariantCulture, $"{Optimizer}, learning rate {LearningRate}");
        yield return $"optimizer {update}, {Settings.Batch} pieces per update, seed {Settings.Seed}";
    }
}
