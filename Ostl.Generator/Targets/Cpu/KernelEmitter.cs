using Ostl.Generator.Expressions;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Cpu;

/// <summary>Writes one fused elementwise pass as a method, its equations above it.</summary>
internal sealed class KernelEmitter(SourceWriter writer, CellProgram program, CellNames names, ArrayNames arrays)
{
    private static readonly string[] Reserved =
        ["r", "i", "row", "rows", "previous", "next", "nextRow", "sample", "adjoint", "width", "TLanes", "settings"];

    public void Emit(string method, Kernel kernel, RowForm form)
    {
        ExpressionSpeller speller = new(names, kernel, new NameReserver([.. Reserved, .. arrays.Names]));

        foreach (Placed store in kernel.Stores)
        {
            speller.Wish(store.Node, StoreName(store));
        }

        writer.Line().Lines(Equations(kernel).Distinct().Select(static equation => "// " + equation));
        writer.Block($"private void {method}({Parameters(kernel, form)})", () =>
        {
            EmitUniform(kernel, speller);
            writer.Line($"nint width = {Width(kernel.Axis)};");
            List<RowLocal> weights = EmitWeights(kernel, speller);
            writer.Line();

            if (form == RowForm.Single)
            {
                EmitRow(kernel, speller, weights, form);
            }
            else
            {
                string count = form == RowForm.Adjoint ? "rows.Count" : "rows";
                writer.Block($"for (int r = 0; r < {count}; r++)", () => EmitRow(kernel, speller, weights, form));
            }
        });
    }

    /// <summary>Outside an adjoint step, it still reads what an adjoint has left behind.</summary>
    public static bool NeedsAdjoint(Kernel kernel, RowForm form) => form != RowForm.Adjoint
        && kernel.Loads.Concat(kernel.Stores)
            .Any(static placed => placed.Place.Kind is PlaceKind.Coefficient or PlaceKind.WindowScratch);

    private static string Parameters(Kernel kernel, RowForm form)
    {
        string adjoint = NeedsAdjoint(kernel, form) ? "OstlAdjoint adjoint, " : string.Empty;

        return form switch
        {
            RowForm.Step => adjoint + "int row, int previous, int next, int rows",
            RowForm.Adjoint => "OstlAdjoint adjoint, OstlAdjointRows rows",
            RowForm.Single => "int row, int nextRow, int sample",
            _ => adjoint + "int rows",
        };
    }

    private static string Width(Dimension axis) => axis.Kind switch
    {
        DimensionKind.Input => $"InputStride({axis.Index})",
        DimensionKind.Size => $"SizeStride({axis.Index})",
        DimensionKind.Sample => "1",
        _ => "UnitStride",
    };

    private static string Length(Dimension axis) => axis.Kind switch
    {
        DimensionKind.Input => $"Axes.Input({axis.Index})",
        DimensionKind.Size => $"Axes.Size({axis.Index})",
        _ => "Axes.Units",
    };

    private void EmitUniform(Kernel kernel, ExpressionSpeller speller)
    {
        foreach (int id in kernel.Uniform)
        {
            Node node = names.Graph[id];
            string? value = node.Operation switch
            {
                Operation.Constant => $"TLanes.Splat({CSharpLiteral.Single(node.Value)})",
                Operation.Setting => $"TLanes.Splat(settings[{node.Index}])",
                Operation.Weight => $"TLanes.Splat({arrays.Weight(node.Index)}.Scalar)",
                Operation.Length => $"TLanes.Splat({Length(Dimension.Of(node.Index))})",
                Operation.Leak => "TLanes.Splat(adjoint.Leak)",
                _ => null,
            };

            if (value is not null)
            {
                writer.Line($"TLanes {speller.Declare(id)} = {value};");
            }
            else
            {
                writer.Line(speller.Compute(id, always: true)!);
            }
        }
    }

    private List<RowLocal> EmitWeights(Kernel kernel, ExpressionSpeller speller)
    {
        List<RowLocal> rows = [];

        foreach (int id in kernel.Weights)
        {
            string name = speller.Declare(id);
            Node node = names.Graph[id];
            string array = node.Operation == Operation.Fixed ? arrays.Constant(node.Index) : arrays.Weight(node.Index);
            string part = node.Operation == Operation.Diagonal ? "Diagonal" : "Vector";
            rows.Add(EmitReference(speller, name, name, $"{array}.{part}[0]"));
        }

        return rows;
    }

    private RowLocal EmitReference(ExpressionSpeller speller, string value, string wanted, string row)
    {
        RowLocal local = new(value, speller.Reserve(wanted.TrimStart('@') + "Row"));
        writer.Line($"ref float {local.Row} = ref {row};");

        return local;
    }

    private void EmitRow(Kernel kernel, ExpressionSpeller speller, List<RowLocal> weights, RowForm form)
    {
        if (form == RowForm.Adjoint)
        {
            writer.Line("int sample = rows.Sample[r];");
        }

        foreach (Placed load in kernel.Loads.Where(IsOfSample))
        {
            writer.Line($"TLanes {speller.Declare(load.Node)} = TLanes.Splat({arrays.Row(load.Place, form)});");
        }

        List<RowLocal> loads = [.. kernel.Loads.Where(load => !IsOfSample(load)).Select(load =>
        {
            string name = speller.Declare(load.Node);

            return EmitReference(speller, name, name, arrays.Row(load.Place, form));
        })];
        List<RowLocal> stores = [.. kernel.Stores.Select(store =>
            EmitReference(speller, string.Empty, StoreName(store), arrays.Row(store.Place, form)))];

        writer.Line();
        writer.Block("for (nint i = 0; i < width; i += TLanes.Count)", () =>
        {
            writer.Lines(
                loads.Concat(weights)
                    .Select(static local => $"TLanes {local.Value} = TLanes.Load(ref {local.Row}, i);"));
            writer.Lines(kernel.Computed.Select(id => speller.Compute(id)).OfType<string>());
            writer.Lines(
                kernel.Stores.Zip(
                    stores, (store, local) => $"TLanes.Store({Stored(store, speller)}, ref {local.Row}, i);"));
        });
    }

    private bool IsOfSample(Placed load) => names.Graph[load.Node].Dimension == Dimension.Sample;

    // Products of Jacobians die out through denormal numbers, which cost tens of times an ordinary one.
    private static string Stored(Placed store, ExpressionSpeller speller) =>
        store.Place.Kind == PlaceKind.LambdaPrevious
        ? $"OstlMath.Flush({speller.Local(store.Node)})"
        : speller.Local(store.Node);

    private string StoreName(Placed store) => store.Place.Kind switch
    {
        PlaceKind.Next => State(store.Place.Index) + "Next",
        PlaceKind.LambdaPrevious => "λ" + State(store.Place.Index) + "Previous",
        PlaceKind.Coefficient => names.Symbol(store.Node) ?? "coefficient",
        PlaceKind.Output => program.Cell.Outputs[store.Place.Index].Name,
        PlaceKind.InputSignal => "inputSignal",
        PlaceKind.Factor => "factor",
        PlaceKind.SignalScratch or PlaceKind.WindowScratch => "signal",
        _ => names.Local(store.Node),
    };

    private IEnumerable<string> Equations(Kernel kernel)
    {
        foreach (Placed store in kernel.Stores.OrderBy(static store => store.Node))
        {
            string left = store.Place.Kind switch
            {
                PlaceKind.Next => State(store.Place.Index),
                PlaceKind.LambdaPrevious => $"λ{State(store.Place.Index)}⁻",
                PlaceKind.Coefficient => names.Symbol(store.Node) ?? "kept",
                PlaceKind.Output => program.Cell.Next.Take(program.Cell.Carried).Contains(store.Node)
                    ? ""
                    : program.Cell.Outputs[store.Place.Index].Name,
                PlaceKind.InputSignal => $"signal to {program.Cell.Inputs[store.Place.Index].Name}",
                PlaceKind.Factor => FactorName(program.FactorTable[store.Place.Index]),
                _ => names.Symbol(store.Node) ?? "kept",
            };

            if (left.Length > 0)
            {
                yield return $"{left} = {names.Equation(store.Node)}";
            }
        }
    }

    private string FactorName(Factor factor) =>
        $"∂{program.Cell.States[factor.Derived].Name}/∂" +
        (factor.OfWeight ? program.Cell.Weights[factor.Index].Name : program.Cell.States[factor.Index].Name);

    private string State(int index) => program.Cell.States[index].Name.TrimStart('@');

    /// <summary>A value's local and the local that refers to its row.</summary>
    private readonly record struct RowLocal(string Value, string Row);
}
