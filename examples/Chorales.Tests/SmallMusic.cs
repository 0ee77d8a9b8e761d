using System.Text.Json;
using Chorales.Composition;
using Chorales.Data;

namespace Chorales.Tests;

/// <summary>A file of a few composed pieces, enough to learn from in a test.</summary>
public sealed class SmallMusic : IDisposable
{
    private readonly TemporaryFile file;

    public SmallMusic()
    {
        ChoraleSet set = new ChoraleComposer(1).Compose(train: 16, valid: 4);
        var members = new { train = set.Train.Select(p => p.Steps), valid = set.Valid.Select(p => p.Steps) };
        file = new TemporaryFile(JsonSerializer.Serialize(members));
    }

    public string Path => file.Path;

    public void Dispose() => file.Dispose();
}
