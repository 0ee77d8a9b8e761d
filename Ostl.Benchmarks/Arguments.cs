namespace Ostl.Benchmarks;

/// <summary>The words behind a command; a command takes those it knows, and refuses the rest.</summary>
internal sealed class Arguments(IEnumerable<string> words)
{
    private readonly List<string> left = [.. words];

    /// <summary>Takes a switch; whether it was given.</summary>
    public bool TakeSwitch(string name) => left.RemoveAll(word => word == name) > 0;

    /// <summary>Refuses what has not been taken.</summary>
    /// <exception cref="InputException">Something is left.</exception>
    public void RefuseRest(ICommand command)
    {
        if (left.Count > 0)
        {
            throw new InputException(
                $"{command.Name}: expected {command.Options}, found '{left[0]}'.");
        }
    }
}
