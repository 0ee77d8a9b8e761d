using Ostl.Generator.Gradients;
using Ostl.Generator.Lowering;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Targets.Cpu;

/// <summary>
/// Writes the learning code of a cell for the CPU: a class nested in the cell, generic over the width of its vectors,
/// whose overrides read as the procedures of the algorithm and call one method per fused pass.
/// </summary>
internal sealed class CpuEmitter
{
    public const string ClassName = "OstlCpu";

    // Shorter names for the runtime's types, unlikely enough not to meet a user's.
    private static readonly string[] Aliases =
    [
        "OstlAdjoint = global::Ostl.Compiled.Adjoint",
        "OstlAdjointRows = global::Ostl.Compiled.AdjointRows",
        "OstlCompiledCell = global::Ostl.Compiled.CompiledCell",
        "OstlDescription = global::Ostl.Compiled.CellDescription",
        "OstlMath = global::Ostl.Compiled.LaneMath",
        "OstlRecurrence = global::Ostl.Recurrence",
        "OstlRows = global::Ostl.Compiled.Rows",
        "OstlShape = global::Ostl.Compiled.LayerShape",
        "OstlWeights = global::Ostl.Compiled.WeightStorage",
    ];

    private readonly SourceWriter writer = new();
    private readonly CellProgram program;
    private readonly List<(string Method, Kernel Kernel, RowForm Form, CellNames Names)> kernels = [];
    private readonly NameReserver reserver = new();
    private readonly CellNames names;
    private readonly ArrayNames arrays;

    private CpuEmitter(CellProgram program)
    {
        this.program = program;
        names = new CellNames(program);
        arrays = new ArrayNames(program, names);
    }

    public static string Emit(CellProgram program) => new CpuEmitter(program).Write();

    private string Write()
    {
        GeneratedFile.Write(writer, program.Cell, Aliases, () => writer.Block(program.Cell.Header, () =>
        {
            writer.Lines(Derivation.Comment(program, names));
            writer.Line($"private sealed class {ClassName}<TLanes>(");
            writer.Indented(() => writer
                .Line("OstlDescription description, in OstlShape shape, float[] settings)")
                .Line(": OstlCompiledCell(description, shape)")
                .Line("where TLanes : struct, global::Ostl.Compiled.ILanes<TLanes>"));
            writer.Line("{").Indented(WriteMembers).Line("}");
        }));

        return writer.ToString();
    }

    private void WriteMembers()
    {
        writer.Lines(arrays.Declarations()).Line();
        WriteForward();
        WriteAdjoint();
        WriteSignals();
        WriteFactors();

        foreach ((string method, Kernel kernel, RowForm form, CellNames kernelNames) in kernels)
        {
            new KernelEmitter(writer, program, kernelNames, arrays).Emit(method, kernel, form);
        }
    }

    private void WriteForward()
    {
        Override("void Forward()", () =>
        {
            WriteWindow("ForwardWindow", program.ForwardBefore, names);

            if (program.ForwardStep.Count > 0)
            {
                writer.Block("for (int t = 0; t < Steps; t++)", () =>
                {
                    writer.Line("BeginStep(t);");
                    writer.Line("int row = t * Samples, previous = PreviousRow(t), next = NextRow(t);");
                    WriteStatements("ForwardStep", program.ForwardStep, RowForm.Step, "Samples", names);
                    writer.Line("EndStep(t);");
                });
            }

            WriteWindow("ForwardOutput", program.ForwardAfter, names);
        });
    }

    private void WriteAdjoint()
    {
        writer.Line();
        Override("void AdjointStep(OstlAdjoint adjoint, OstlAdjointRows rows)", () =>
        {
            WriteChoice(program.Adjoints, WriteAdjointStep);
        });
    }

    private void WriteAdjointStep(AdjointProgram adjoint) => WriteStatements(
        "AdjointStep" + Suffix(adjoint), adjoint.Step, RowForm.Adjoint, "rows.Count", new CellNames(program, adjoint));

    private static string Suffix(AdjointProgram adjoint) => adjoint.Recurrence switch
    {
        Recurrence.Exact => string.Empty,
        Recurrence.Ignored => "WithoutRecurrence",
        Recurrence.Self => "OfUnit",
        _ => "OfLeak",
    };

    // The first one, all recurrence kept, is what remains where none of the others is meant.
    private void WriteChoice(IReadOnlyList<AdjointProgram> adjoints, Action<AdjointProgram> write)
    {
        for (int i = 1; i < adjoints.Count; i++)
        {
            AdjointProgram adjoint = adjoints[i];
            string condition = $"if (adjoint.Recurrence == OstlRecurrence.{adjoint.Recurrence})";
            writer.Block(i == 1 ? condition : "else " + condition, () => write(adjoint));
        }

        if (adjoints.Count == 1)
        {
            write(adjoints[0]);
        }
        else
        {
            writer.Block("else", () => write(adjoints[0]));
        }
    }

    private void WriteSignals()
    {
        writer.Line();
        Override(
            "void SpatialSignal(int port, int rows)", () =>
                WriteSignals("SpatialSignal", program.SpatialSignals, names));
        writer.Line();
        Override("void WindowSignal(int port, OstlAdjoint adjoint, int rows)", () =>
        {
            WriteChoice(
                [.. program.Adjoints.Where(static adjoint => adjoint.WindowSignals.Count > 0)], adjoint => WriteSignals(
                "WindowSignal" + Suffix(adjoint), adjoint.WindowSignals, new CellNames(program, adjoint)));
        });
    }

    // An integer has no signal: it is not learned.
    private void WriteSignals(
        string method, IReadOnlyList<EquatableArray<Statement>> signals, CellNames signalNames)
    {
        int[] ports = [.. Enumerable.Range(0, signals.Count).Where(port => !program.Cell.Inputs[port].IsInteger)];

        if (signals.Count == 1)
        {
            WriteWindow(method, ports.Length == 0 ? default : signals[0], signalNames, "rows");

            return;
        }

        foreach (int port in ports)
        {
            writer.Block($"if (port == {port})", () => WriteWindow(method, signals[port], signalNames, "rows"));
        }
    }

    private void WriteFactors()
    {
        writer.Line();
        Override("void DeriveFactors(int row, int nextRow, int sample)", () =>
        {
            foreach (Kernel kernel in program.Factors.OfType<Kernel>())
            {
                string method = Register("DeriveFactorsOfStep", kernel, RowForm.Single, names);
                writer.Line($"{method}(row, nextRow, sample);");
            }
        });
    }

    // Over a whole window: kernels and products that touch states go step by step, everything else in one sweep.
    private void WriteWindow(
        string method, EquatableArray<Statement> statements, CellNames windowNames, string count = "Steps * Samples")
    {
        foreach (Statement statement in statements)
        {
            bool slots = statement is Kernel { TouchesSlots: true }
                or Product { TouchesSlots: true } or Reduction { TouchesSlots: true } or Lookup { TouchesSlots: true };

            if (slots)
            {
                writer.Block("for (int t = 0; t < Steps; t++)", () =>
                {
                    writer.Line("int row = t * Samples, previous = PreviousRow(t), next = NextRow(t);");
                    WriteStatement(method, statement, RowForm.Step, "Samples", windowNames);
                });
            }
            else
            {
                WriteStatement(method, statement, RowForm.Window, count, windowNames);
            }
        }
    }

    private void WriteStatements(
        string method, IReadOnlyList<Statement> statements, RowForm form, string count, CellNames statementNames)
    {
        foreach (Statement statement in statements)
        {
            WriteStatement(method, statement, form, count, statementNames);
        }
    }

    private void WriteStatement(
        string method, Statement statement, RowForm form, string count, CellNames statementNames)
    {
        if (statement is Product product)
        {
            WriteProduct(product, form, count, statementNames);

            return;
        }

        if (statement is PairProduct pair)
        {
            WritePair(pair, form, count, statementNames);

            return;
        }

        if (statement is Reduction reduction)
        {
            WriteReduction(reduction, form, count, statementNames);

            return;
        }

        if (statement is Lookup lookup)
        {
            WriteLookup(lookup, form, count, statementNames);

            return;
        }

        Kernel kernel = (Kernel)statement;
        string name = Register(method, kernel, form, statementNames);
        string adjoint = KernelEmitter.NeedsAdjoint(kernel, form) ? "adjoint, " : string.Empty;
        writer.Line(form switch
        {
            RowForm.Adjoint => $"{name}(adjoint, rows);",
            RowForm.Step => $"{name}({adjoint}row, previous, next, {count});",
            _ => $"{name}({adjoint}{count});",
        });
    }

    private void WriteProduct(Product product, RowForm form, string count, CellNames productNames)
    {
        string call = product.Transposed ? "MultiplyTransposed" : "Multiply";
        writer.Line($"// {productNames.Equation(product.Node)}");
        writer.Line(
            $"{call}({arrays.Weight(product.Weight)}, {arrays.Of(product.Argument, form)}, "
                + $"{RowReferences.First(product.Argument, form)}, "
            + $"{arrays.Of(product.Result, form)}, {RowReferences.First(product.Result, form)}, {count});");
    }

    private void WritePair(PairProduct pair, RowForm form, string count, CellNames pairNames)
    {
        writer.Line($"// {pairNames.Equation(pair.Node)}");
        writer.Line(
            $"MultiplyPair({arrays.Weight(pair.Outer)}, {arrays.Weight(pair.Inner)}, {arrays.Of(pair.Argument, form)}, "
            + $"{RowReferences.First(pair.Argument, form)}, {arrays.Of(pair.Result, form)}, "
            + $"{RowReferences.First(pair.Result, form)}, {count});");
    }

    private void WriteReduction(Reduction reduction, RowForm form, string count, CellNames reductionNames)
    {
        writer.Line($"// {reductionNames.Equation(reduction.Node)}");
        writer.Line(
            $"{reduction.Operation}({arrays.Of(reduction.Argument, form)}, "
                + $"{RowReferences.First(reduction.Argument, form)}, "
            + $"{arrays.Of(reduction.Result, form)}, {RowReferences.First(reduction.Result, form)}, {count});");
    }

    private void WriteLookup(Lookup lookup, RowForm form, string count, CellNames lookupNames)
    {
        writer.Line($"// {lookupNames.Equation(lookup.Node)}");
        writer.Line(
            $"PickRows({arrays.Weight(lookup.Weight)}, {arrays.Of(lookup.Argument, form)}, "
                + $"{RowReferences.First(lookup.Argument, form)}, "
            + $"{arrays.Of(lookup.Result, form)}, {RowReferences.First(lookup.Result, form)}, {count});");
    }

    private string Register(string method, Kernel kernel, RowForm form, CellNames kernelNames)
    {
        string name = reserver.Reserve(method + (kernel.Axis.ToString()));
        kernels.Add((name, kernel, form, kernelNames));

        return name;
    }

    private void Override(string signature, Action body)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public override " + signature, body);
    }
}
