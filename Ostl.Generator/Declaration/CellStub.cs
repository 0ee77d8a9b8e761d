using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>
/// What can be generated for any cell, with errors or without: assignments to its fields and a call of its step, so
/// that the compiler warns of no unassigned field and a user sees only what is truly wrong.
/// </summary>
internal sealed record CellStub : CellPart
{
    /// <summary>The fields to assign.</summary>
    public required EquatableArray<FieldStub> Fields { get; init; }

    /// <summary>
    /// A statement that calls the step with default arguments, as <c>this.Step(default(global::Ostl.Vector));</c>;
    /// empty where it cannot be called.
    /// </summary>
    public required string StepCall { get; init; }
}

/// <summary>A <c>[Weight]</c> or <c>[State]</c> field that may be assigned its type's default value.</summary>
/// <param name="Name">The field, as it is spelled after <c>this.</c></param>
/// <param name="Type">Its type, fully qualified.</param>
internal readonly record struct FieldStub(string Name, string Type);
