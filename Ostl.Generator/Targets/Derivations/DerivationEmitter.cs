using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>Writes the derivation of a cell as a page of text that the cell itself carries.</summary>
internal static class DerivationEmitter
{
    public static string Emit(CellProgram program)
    {
        SourceWriter writer = new();
        string[] page = DerivationPage.Write(program).Split('\n');
        GeneratedFile.Write(writer, program.Cell, [], () => writer.Block(program.Cell.Header, () =>
        {
            writer.Lines(
            [
                "/// <summary>",
                "/// How this cell learns, as Markdown with LaTeX: its step, the adjoint and the traces that were "
                    + "derived",
                "/// from it, what they cost, and which gradients are exact. The learning code is written from the "
                    + "same",
                "/// expressions.",
                "/// </summary>",
                $"public static string {ReservedNames.Page} =>",
            ]).Indented(() => writer.Line("\"\"\"").Lines(page).Line("\"\"\";"));
        }));

        return writer.ToString();
    }
}
