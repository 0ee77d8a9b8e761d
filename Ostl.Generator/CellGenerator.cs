using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Ostl.Generator.Declaration;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Lowering;
using Ostl.Generator.Targets;
using Ostl.Generator.Targets.Cpu;
using Ostl.Generator.Targets.Derivations;

namespace Ostl.Generator;

/// <summary>The pipeline, and nothing else.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CellGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // 1. Read: attributed classes become definitions. The only step that sees symbols.
        IncrementalValuesProvider<CellReading> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Ostl.OstlCellAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => CellReader.Read(attributed, cancellation));
        IncrementalValuesProvider<CellDefinition> cells = read
            .Where(static reading => reading.Cell is not null)
            .Select(static (reading, _) => reading.Cell!)
            .WithTrackingName(TrackingNames.Read);

        // 2. Compile: pure, total, and cached on the definition's value.
        IncrementalValuesProvider<CellProgram> programs = cells
            .Select(static (cell, cancellation) => Passes.Run(cell, cancellation))
            .WithTrackingName(TrackingNames.Compiled);

        // 3. Write: one file for the contract, one per target, one page of mathematics.
        context.RegisterSourceOutput(programs, static (output, program) =>
            Add(
                output, program.Cell, string.Empty,
                Passes.Named(program.Cell, "writing the contract", () => ContractEmitter.Emit(program))));
        context.RegisterSourceOutput(programs, static (output, program) =>
            Add(
                output, program.Cell, ".Cpu",
                Passes.Named(program.Cell, "writing the CPU code", () => CpuEmitter.Emit(program))));
        context.RegisterSourceOutput(programs, static (output, program) =>
            Add(
                output, program.Cell, ".Derivation",
                Passes.Named(program.Cell, "writing the derivation", () => DerivationEmitter.Emit(program))));

        // 4. Where a declaration has errors, what keeps them the only ones.
        IncrementalValuesProvider<CellStub> stubs = read
            .Where(static reading => reading is { Cell: null, Stub: not null })
            .Select(static (reading, _) => reading.Stub!)
            .WithTrackingName(TrackingNames.Stubs);
        context.RegisterSourceOutput(
            stubs, static (output, stub) => Add(output, stub, string.Empty, StubEmitter.Emit(stub)));

        // 5. State what was proven of each cell, at its name. The place meets the statement here and not before.
        IncrementalValueProvider<ImmutableArray<CellClass>> classes = programs
            .Select(static (program, _) => CellClass.Of(program))
            .WithTrackingName(TrackingNames.Classes)
            .Collect();
        context.RegisterSourceOutput(
            read.Where(static reading => reading.Cell is not null)
                .Select(static (reading, _) => (reading.Cell!.FileName, reading.Place))
                .Combine(classes),
            static (output, placed) => Report(output, placed.Left.FileName, placed.Left.Place, placed.Right));

        // 6. Report: locations never enter the cached models.
        context.RegisterSourceOutput(
            read.SelectMany(static (reading, _) => reading.Diagnostics), static (output, diagnostic) =>
            output.ReportDiagnostic(diagnostic));
    }

    private static void Report(
        SourceProductionContext output, string cell, Location? place, ImmutableArray<CellClass> classes)
    {
        foreach (CellClass stated in classes.Where(stated => stated.FileName == cell))
        {
            output.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.CellClass, place, stated.Statement));
        }
    }

    private static void Add(SourceProductionContext output, CellPart part, string role, string text) =>
        output.AddSource($"{part.FileName}{role}.g.cs", SourceText.From(text, Encoding.UTF8));
}
