namespace Chorales;

/// <summary>The settings with which a cell learns chorales well, found by trying.</summary>
/// <param name="LearningRate">The step size of its optimizer, Adam.</param>
/// <param name="Decay">What a unit keeps of its state in a step.</param>
/// <param name="RecurrentRule">
/// The learning rule where units see each other. The exact derivative through many recurrent spikes is a product of
/// many surrogates that grows without bound: spiking cells learn better without it.
/// </param>
/// <param name="AlwaysRecurrent">The cell has no form without recurrence between units.</param>
internal sealed record CellDefaults(
    double LearningRate, double Decay, string RecurrentRule, bool AlwaysRecurrent = false)
{
    public const string Optimizer = "adam";
    public const string Rule = "ostl";

    /// <summary>The defaults of a cell by its name on the command line.</summary>
    public static CellDefaults Of(string cell) => cell switch
    {
        "snu" => new(0.005, Decay: 0.4, "ostl-without-h"),
        "soft-snu" => new(0.01, Decay: 0.8, "ostl"),
        "lif" => new(0.01, Decay: 0.7, "ostl-without-h"),
        _ => new(0.005, Decay: 0, "ostl", AlwaysRecurrent: true),
    };

    /// <summary>The step size for an optimizer that may not be the cell's own.</summary>
    public double LearningRateFor(string optimizer, bool recurrent) => optimizer switch
    {
        Optimizer => LearningRate,
        "rmsprop" => 0.5 * LearningRate,
        "momentum" => recurrent ? 0.0001 : 0.001,
        _ => recurrent ? 0.001 : 0.01,
    };
}
