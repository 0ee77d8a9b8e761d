using Ostl.Generator.Declaration;
using Ostl.Generator.Lowering;
using Ostl.Generator.Targets.Cpu;

namespace Ostl.Generator.Targets;

/// <summary>
/// Writes what the runtime asks of a cell: its base class, its description, its execution in double precision and the
/// making of its learning code.
/// </summary>
internal static class ContractEmitter
{
    public static string Emit(CellProgram program)
    {
        SourceWriter writer = new();
        CellDefinition cell = program.Cell;
        GeneratedFile.Write(writer, cell, [], () =>
        {
            writer.Line(GeneratedFile.Attribute);
            writer.Block($"{cell.Header} : global::Ostl.Cell", () =>
            {
                DescriptionEmitter.Write(writer, program);
                writer.Line();
                WriteCompile(writer, cell);
                writer.Line();
                WriteExecute(writer, cell);
                writer.Line();
                WriteStartValues(writer, cell);

                if (cell.Sizes.Count > 0)
                {
                    WriteSizes(writer, cell);
                }
            });
        });

        return writer.ToString();
    }

    private static void WriteCompile(SourceWriter writer, CellDefinition cell)
    {
        string settings = string.Join(", ", cell.Settings.Select(static setting => setting.Expression));
        writer.Line("/// <inheritdoc/>");
        writer.Block(
            $"{cell.OverrideAccess} override global::Ostl.Compiled.CompiledCell Compile(in "
                + "global::Ostl.Compiled.LayerShape shape)", () =>
        {
            writer.Line($"float[] settings = new float[] {{ {settings} }};".Replace("{  }", "{ }")).Line();
            writer.Line("return shape.Lanes switch").Line("{").Indented(() => writer.Lines(
            [
                $"16 => new {CpuEmitter.ClassName}<global::Ostl.Compiled.Lanes16>(Description, shape, settings),",
                $"8 => new {CpuEmitter.ClassName}<global::Ostl.Compiled.Lanes8>(Description, shape, settings),",
                $"_ => new {CpuEmitter.ClassName}<global::Ostl.Compiled.Lanes1>(Description, shape, settings),",
            ])).Line("};");
        });
    }

    private static void WriteExecute(SourceWriter writer, CellDefinition cell)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block($"{cell.OverrideAccess} override void Execute(global::Ostl.Execution execution)", () =>
        {
            for (int i = 0; i < cell.Weights.Count; i++)
            {
                writer.Line($"this.{cell.Weights[i].Name} = execution.{cell.Weights[i].Kind}({i});");
            }

            for (int i = 0; i < cell.Constants.Count; i++)
            {
                writer.Line($"this.{cell.Constants[i].Name} = execution.Constant({i});");
            }

            writer.Lines(cell.Derivatives.Select(Derivative));
            WritePrevious(writer, cell);
            WriteStep(writer, cell);

            for (int i = 0; i < cell.Carried; i++)
            {
                StateDefinition state = cell.States[i];
                string value = state.IsField ? $"this.{state.Name}" : $"execution.Previous({state.Source})";
                writer.Line($"execution.Next({i}, {value});");
            }
        });
    }

    private static void WriteStep(SourceWriter writer, CellDefinition cell)
    {
        string inputs = string.Join(
            ", ", cell.Inputs.Select(static (input, i) => $"execution.{(input.IsInteger ? "Integer" : "Input")}({i})"));

        if (cell.Outputs.Count == 1)
        {
            writer.Line($"execution.Output(this.{cell.MethodName}({inputs}));");

            return;
        }

        // Odd names, for a field or a method of the cell may have any other.
        writer.Line($"var ostlOutputs = this.{cell.MethodName}({inputs});");

        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            writer.Line($"execution.Output(ostlOutputs.Item{i + 1}, {i});");
        }
    }

    private static void WriteSizes(SourceWriter writer, CellDefinition cell)
    {
        writer.Line().Line("/// <inheritdoc/>");
        writer.Block($"{cell.OverrideAccess} override int SizeOf(int size)", () =>
            writer.Line("return size switch").Line("{").Indented(() =>
            {
                for (int i = 0; i < cell.Sizes.Count; i++)
                {
                    writer.Line($"{i} => this.{cell.Sizes[i].Name},");
                }

                writer.Line("_ => base.SizeOf(size),");
            }).Line("};"));
    }

    // A delayed state holds, before the step, what the last link of its chain held after the step before.
    private static void WritePrevious(SourceWriter writer, CellDefinition cell)
    {
        for (int i = 0; i < cell.States.Count; i++)
        {
            if (cell.States[i].IsField)
            {
                string value = cell.States[i].IsCarried ? $"Previous({LastOfChain(cell, i)})" : "Unread()";
                writer.Line($"this.{cell.States[i].Name} = execution.{value};");
            }
        }
    }

    private static int LastOfChain(CellDefinition cell, int state)
    {
        int next = state;

        while (next >= 0)
        {
            state = next;
            next = Enumerable.Range(0, cell.States.Count).Where(link => cell.States[link].Source == state)
                .DefaultIfEmpty(-1).First();
        }

        return state;
    }

    private static string Derivative(DerivativeDefinition derivative)
    {
        string[] parameters = ["a", "b", "c"];
        IEnumerable<string> given = parameters.Take(derivative.Arity);
        string arguments = string.Join(", ", derivative.TakesValue ? given.Append("value") : given);
        IEnumerable<string> partials = Enumerable.Range(1, derivative.Arity).Select(item =>
            $"(a, b, c, value) => {derivative.Derivative}({arguments})"
            + (derivative.Arity == 1 ? "" : $".Item{item}"));
        string type = string.Join(", ", Enumerable.Repeat("double", derivative.Arity + 1));

        return $"execution.Derivative(new global::System.Func<{type}>({derivative.Function}), "
            + $"{string.Join(", ", partials)});";
    }

    private static void WriteStartValues(SourceWriter writer, CellDefinition cell)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block($"{cell.OverrideAccess} override global::Ostl.Vector StartValue(int weight)", () =>
        {
            writer.Line("return weight switch").Line("{").Indented(() =>
            {
                for (int i = 0; i < cell.Weights.Count; i++)
                {
                    if (cell.Weights[i].Kind != WeightKind.Matrix)
                    {
                        writer.Line($"{i} => this.{cell.Weights[i].Name},");
                    }
                }

                writer.Line("_ => default(global::Ostl.Vector),");
            }).Line("};");
        });
    }
}
