using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Diagnostics;

/// <summary>Gathers what is wrong with one declaration, each thing once however often it is met.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly HashSet<(string Id, Location Location, string Message)> known = [];

    /// <summary>Something prevents a definition: one of the errors here, or one that the C# compiler reports.</summary>
    public bool HasFailed { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        Diagnostic diagnostic = Diagnostic.Create(descriptor, location, arguments);

        if (known.Add((descriptor.Id, location, diagnostic.GetMessage())))
        {
            diagnostics.Add(diagnostic);
        }

        HasFailed |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>For what the C# compiler says well enough itself.</summary>
    public void Fail() => HasFailed = true;

    public ImmutableArray<Diagnostic> ToImmutableArray() => [.. diagnostics];
}
