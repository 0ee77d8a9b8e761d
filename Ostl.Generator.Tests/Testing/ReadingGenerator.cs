using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration;

namespace Ostl.Generator.Tests.Testing;

/// <summary>Runs the reader as the generator does, and keeps what it gave.</summary>
internal sealed class ReadingGenerator(List<CellReading> readings) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<CellReading> read = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Ostl.OstlCellAttribute",
            static (node, _) => CellReader.IsCandidate(node),
            static (attributed, cancellation) => CellReader.Read(attributed, cancellation));

        context.RegisterSourceOutput(read, (_, reading) => readings.Add(reading));
    }
}
