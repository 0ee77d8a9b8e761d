using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes;

/// <summary>One thing an editor may offer: changes of the text of one file.</summary>
/// <param name="Title">What it does, as the menu says it.</param>
/// <param name="Key">The same for the same kind of edit, so that all of a kind can be made at once.</param>
/// <param name="Changes">What it changes; changes do not overlap.</param>
/// <param name="Group">The title of the menu under which it stands with others; absent where it stands alone.</param>
internal sealed record Edit(string Title, string Key, IReadOnlyList<TextChange> Changes, string? Group = null);
