using Ostl.Generator.Declaration;
using Ostl.Generator.Declaration.Members;

namespace Ostl.Generator.Targets;

/// <summary>
/// For a declaration with errors: assigns its fields and calls its step, so that a user sees what is wrong and no
/// consequence of it.
/// </summary>
internal static class StubEmitter
{
    public static string Emit(CellStub stub)
    {
        SourceWriter writer = new();
        string access = stub.OverrideAccess;
        GeneratedFile.Write(writer, stub, [], () => writer.Block($"{stub.Header} : global::Ostl.Cell", () =>
        {
            const string Message =
                "throw new global::System.InvalidOperationException(\"The declaration of this cell has errors.\");";
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override global::Ostl.Compiled.CellDescription Description => {Message}").Line();
            writer.Line("/// <summary>The page that is written once the declaration has no errors.</summary>");
            writer.Line($"public static string {ReservedNames.Page} => {Message}").Line();
            writer.Line("/// <inheritdoc/>");
            writer.Block(
                $"{access} override global::Ostl.Compiled.CompiledCell Compile(in global::Ostl.Compiled.LayerShape "
                    + "shape)",
                () => writer.Line(Message));
            writer.Line().Line("/// <inheritdoc/>");
            writer.Block($"{access} override void Execute(global::Ostl.Execution execution)", () =>
            {
                // Through a function: of a field that is only assigned a constant, the compiler says it is never used.
                writer.Lines(stub.Fields.Select(static field => $"this.{field.Name} = Nothing<{field.Type}>();"));

                if (stub.StepCall.Length > 0)
                {
                    writer.Line(stub.StepCall);
                }

                if (stub.Fields.Count > 0)
                {
                    writer.Line().Line("static T Nothing<T>() => default!;");
                }
            });
            writer.Line().Line("/// <inheritdoc/>");
            writer.Block($"{access} override global::Ostl.Vector StartValue(int weight)", () => writer.Line(Message));
        }));

        return writer.ToString();
    }
}
