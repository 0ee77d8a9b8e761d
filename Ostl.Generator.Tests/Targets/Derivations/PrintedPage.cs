using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;
using Ostl.Generator.Targets.Derivations;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// A page read back: its equations computed in order, every symbol from the equation that defines it.
/// </summary>
internal sealed class PrintedPage
{
    private readonly Dictionary<string, double[]> vectors = [];
    private readonly Dictionary<string, double[,]> matrices = [];
    private readonly Dictionary<(string Section, string Left), double[]> found = [];
    private readonly CellDefinition cell;

    /// <summary>Reads all equations but those of traces.</summary>
    public PrintedPage(CellProgram program, DrawnStep step)
    {
        cell = program.Cell;
        Text = DerivationPage.Write(program);
        Give(step);
        Equations = [.. LatexEquation.Of(Text)];

        foreach (LatexEquation equation in
            Equations.Where(static one => !one.Left.StartsWith(@"\varepsilon", StringComparison.Ordinal)))
        {
            double[] value = new LatexEvaluator(vectors, matrices).Evaluate(equation.Right);
            vectors[equation.Left] = value;
            found[(equation.Section, equation.Left)] = value;
        }
    }

    public string Text { get; }

    public IReadOnlyList<LatexEquation> Equations { get; }

    /// <summary>The value that a section gives a symbol, or null where it does not define it.</summary>
    public double[]? Value(string section, string symbol) => found.GetValueOrDefault((section, symbol));

    /// <summary>The value of a formula with all symbols of the page.</summary>
    public double[] Evaluate(string formula) => new LatexEvaluator(vectors, matrices).Evaluate(formula);

    /// <summary>The value of a formula of traces, in one column, with given values of other traces.</summary>
    public double[] Evaluate(string formula, int column, IEnumerable<KeyValuePair<string, double[]>> traces) =>
        new LatexEvaluator(vectors.Concat(traces).ToDictionary(), matrices, column).Evaluate(formula);

    /// <summary>A state, weight or setting as the page writes it.</summary>
    public static string Symbol(string name) => LatexIdentifier.Spell(name);

    /// <summary>The learning signal of an output.</summary>
    public static string Signal(CellDefinition cell, int output) =>
        cell.Outputs.Count == 1 ? @"\mathbf{L}" : $@"\mathbf{{L}}_{{{Symbol(cell.Outputs[output].Name)}}}";

    private void Give(DrawnStep step)
    {
        vectors[@"\boldsymbol{\alpha}"] = step.Leak;
        vectors["n"] = [DrawnStep.Length(Dimension.Units)];

        for (int i = 0; i < cell.Inputs.Count; i++)
        {
            string symbol = Symbol(cell.Inputs[i].Name);
            vectors[symbol] = step.Inputs[i];
            vectors[cell.Inputs.Count == 1 ? "m" : $"m_{{{symbol}}}"] = [DrawnStep.Length(cell.Inputs[i].Axis)];

            if (cell.Inputs[i].IsInteger)
            {
                vectors[$@"\mathbf{{e}}_{{{symbol}}}"] = step.OneHot(i);
            }
        }

        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            vectors[Signal(cell, i)] = step.Signals[i];
        }

        for (int i = 0; i < cell.Sizes.Count; i++)
        {
            vectors[Symbol(cell.Sizes[i].Name)] = [DrawnStep.Length(cell.Sizes[i].Axis)];
        }

        for (int i = 0; i < cell.Carried; i++)
        {
            vectors[Symbol(cell.States[i].Name) + "^{t-1}"] = step.Previous[i];
            vectors[$@"\lambda_{{{Symbol(cell.States[i].Name)}}}"] = step.Lambda[i];
        }

        for (int i = 0; i < cell.Settings.Count; i++)
        {
            vectors[Symbol(cell.Settings[i].Name)] = step.Settings[i];
        }

        for (int i = 0; i < cell.Constants.Count; i++)
        {
            vectors[Symbol(cell.Constants[i].Name)] = step.Constants[i];
        }

        for (int i = 0; i < cell.Weights.Count; i++)
        {
            if (cell.Weights[i].Kind == WeightKind.Matrix)
            {
                matrices[Symbol(cell.Weights[i].Name)] = step.Matrices[i];
            }
            else
            {
                vectors[Symbol(cell.Weights[i].Name)] = step.Weights[i];
            }
        }
    }
}
