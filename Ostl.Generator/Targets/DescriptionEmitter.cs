using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets;

/// <summary>Writes the facts about a cell as the runtime's <c>CellDescription</c>.</summary>
internal static class DescriptionEmitter
{
    private const string Compiled = "global::Ostl.Compiled.";

    public static void Write(SourceWriter writer, CellProgram program)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {Compiled}CellDescription Description => OstlDescription;").Line();
        writer.Line(
            $"private static readonly {Compiled}CellDescription OstlDescription = new {Compiled}CellDescription")
                .Line("{");
        writer.Indented(() =>
        {
            writer.Line($"Name = {CSharpLiteral.String(program.Cell.Name.TrimStart('@'))},");
            List(writer, "Inputs", "InputDescription", program.Cell.Inputs.Select((input, i) =>
                $"{CSharpLiteral.String(input.Name.TrimStart('@'))}, {Axis(input.Axis)}, IsInteger: "
                    + $"{CSharpLiteral.Boolean(input.IsInteger)}, PassesSignal: "
                    + $"{CSharpLiteral.Boolean(program.PassesSignal[i])}"));
            List(writer, "Outputs", "OutputDescription", program.Cell.Outputs.Select(static output =>
                $"{CSharpLiteral.String(output.Name)}, {Axis(output.Axis)}"));

            if (program.Cell.Sizes.Count > 0)
            {
                List(writer, "Sizes", "SizeDescription", program.Cell.Sizes.Select(static size =>
                    $"{CSharpLiteral.String(size.Name.TrimStart('@'))}, {Axis(size.Axis)}"));
            }

            writer.Line($"SignalMaps = {Indices(SignalMaps(program))},");

            if (program.OutputThroughMaps.Count > 0)
            {
                writer.Line($"OutputThroughMaps = {Indices(program.OutputThroughMaps)},");
            }

            List(
                writer, "States", "StateDescription",
                program.Cell.States.Take(program.Cell.Carried).Select((state, i) =>
                $"{CSharpLiteral.String(state.Name.TrimStart('@'))}, {CSharpLiteral.Double(state.Initial)}, "
                    + $"{CSharpLiteral.Boolean(program.Derived[i])}"));
            List(writer, "Weights", "WeightDescription", program.Cell.Weights.Select(Weight));

            if (program.Cell.Constants.Count > 0)
            {
                List(writer, "Constants", "ConstantDescription", program.Cell.Constants.Select(Constant));
            }

            writer.Line($"Stored = {Axes(program.Stored)},");
            writer.Line($"SignalScratch = {Axes(program.SignalScratch)},");
            List(writer, "Factors", "FactorDescription", program.FactorTable.Select(static factor =>
                $"{factor.Derived}, {CSharpLiteral.Boolean(factor.OfWeight)}, {factor.Index}"));
            writer.Line($"Adjoints = new {Compiled}AdjointDescription[]").Line("{").Indented(() =>
            {
                foreach (AdjointProgram adjoint in program.Adjoints)
                {
                    WriteAdjoint(writer, adjoint);
                }
            }).Line("},");

            if (program.Refusals.Count > 0)
            {
                List(writer, "Refusals", "RecurrenceRefusal", program.Refusals.Select(static refusal =>
                    $"global::Ostl.Recurrence.{refusal.Recurrence}, {CSharpLiteral.String(refusal.Reason)}"));
            }
        });
        writer.Line("};");
    }

    private static IEnumerable<int> SignalMaps(CellProgram program) =>
        program.SpatialSignals.SelectMany(static signal => signal).OfType<Product>()
            .Where(static product => product.Transposed).Select(static product => product.Weight).Distinct()
            .OrderBy(static weight => weight);

    private static string Indices(IEnumerable<int> weights) =>
        $"new int[] {{ {string.Join(", ", weights)} }}".Replace("{  }", "{ }");

    private static void WriteAdjoint(SourceWriter writer, AdjointProgram adjoint)
    {
        writer.Line($"new {Compiled}AdjointDescription").Line("{").Indented(() =>
        {
            writer.Line($"Recurrence = global::Ostl.Recurrence.{adjoint.Recurrence},");
            writer.Line($"Traces = {Compiled}TraceForm.{adjoint.Traces},");

            if (adjoint.Traces == Jacobians.TraceForm.Blocks)
            {
                writer.Line($"BlocksOf = {adjoint.BlocksOf},");
            }

            writer.Line($"Coefficients = {Axes(adjoint.CoefficientAxes)},");
            writer.Line($"Scratch = {Axes(adjoint.Scratch)},");
            writer.Line($"WindowScratch = {Axes(adjoint.WindowScratch)},");
            List(writer, "Uses", "WeightUse", adjoint.Uses.Select(static use =>
                $"{use.Weight}, {Source(use.Coefficient)}, {Axis(use.Axis)}, {Source(use.Argument)}, "
                    + $"{CSharpLiteral.Boolean(use.InTrace)}"));
            List(writer, "Facts", "WeightFact", adjoint.Facts.Select(static fact =>
                $"{CSharpLiteral.Boolean(fact.ReachesState)}, {CSharpLiteral.Boolean(fact.IsExact)}, "
                + CSharpLiteral.String(fact.Reason)
                + (fact.ThroughMap ? ", ThroughMap: true" : "")));
        }).Line("},");
    }

    private static string Weight(WeightDefinition weight) =>
        $"{CSharpLiteral.String(weight.Name.TrimStart('@'))}, {Compiled}WeightKind.{weight.Kind}, {Axis(weight.Rows)}, "
        + $"{Axis(weight.Columns)}, global::Ostl.Initializer.{weight.Initializer}, {CSharpLiteral.Double(weight.Gain)}";

    private static string Constant(ConstantDefinition constant)
    {
        DistributionDefinition drawn = constant.Distribution;
        double[] numbers = [drawn.Low, drawn.High, drawn.Mean, drawn.Deviation, drawn.Shape];

        return $"{CSharpLiteral.String(constant.Name.TrimStart('@'))}, {Axis(constant.Axis)}, "
            + $"global::Ostl.Distribution.{drawn.Name}, {string.Join(", ", numbers.Select(CSharpLiteral.Double))}";
    }

    private static void List(SourceWriter writer, string member, string type, IEnumerable<string> items)
    {
        string[] all = [.. items];

        if (all.Length == 0)
        {
            writer.Line($"{member} = new {Compiled}{type}[0],");

            return;
        }

        writer.Line($"{member} = new {Compiled}{type}[]").Line("{");
        writer.Indented(() => writer.Lines(all.Select(item => $"new {Compiled}{type}({item}),")));
        writer.Line("},");
    }

    private static string Axes(IEnumerable<Dimension> axes) =>
        $"new {Compiled}Axis[] {{ {string.Join(", ", axes.Select(Axis))} }}".Replace("{  }", "{ }");

    private static string Axis(Dimension dimension) => Compiled + dimension.Kind switch
    {
        DimensionKind.Units => "Axis.Units",
        DimensionKind.Input => $"Axis.Input({dimension.Index})",
        DimensionKind.Size => $"Axis.Size({dimension.Index})",
        DimensionKind.Block => $"Axis.Block({dimension.Index})",

        // One number per sample is one number in its row.
        _ => "Axis.Uniform",
    };

    private static string Source(Place place) => place.Kind == PlaceKind.None
        ? "default"
        : $"new {Compiled}ArraySource({Compiled}ArrayKind.{place.Kind}, {place.Index})";
}
