namespace Ostl;

/// <summary>Refuses a batch that a network cannot take, before anything is changed.</summary>
internal static class BatchCheck
{
    /// <summary>Checks the inputs.</summary>
    /// <exception cref="ArgumentException">They are not those of the network, or of another size.</exception>
    public static void Inputs(Network network, SequenceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int i = 0; i < batch.Count; i++)
        {
            if (batch[i].Parts is { } parts)
            {
                Named(network.InputPorts, parts, $"Sequence {i}");
            }
            else if (network.InputPorts.Count > 1)
            {
                throw new ArgumentException(
                    $"The network has the inputs {List(network.InputPorts)}; sequence {i} does not name its own. Make "
                    + $"it with new Sequence(new SequenceInput(\"{network.InputPorts[0].Name}\", "
                    + $"{network.InputPorts[0].Width}, ...), ...).", nameof(batch));
            }
            else if (batch[i].InputSize != network.Inputs)
            {
                throw new ArgumentException(
                    $"The network takes {Only(network)}; the sequences have {batch[i].InputSize}.", nameof(batch));
            }

            Integers(network, batch[i], i);
        }
    }

    /// <summary>Checks inputs and targets.</summary>
    /// <exception cref="ArgumentException">
    /// A target is missing, has another size, or a value the loss does not allow.
    /// </exception>
    public static void Targets(Network network, SequenceBatch batch, Loss loss, Supervision supervision)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Inputs(network, batch);
        for (int i = 0; i < batch.Count; i++)
        {
            Sequence sequence = batch[i];
            for (int t = 0; t < sequence.Steps; t++)
            {
                if (sequence.IsSupervised(t, supervision))
                {
                    Target(network, sequence, t, loss, $"Sequence {i}, step {t}");
                }
            }
        }
    }

    private static void Integers(Network network, Sequence sequence, int index)
    {
        foreach (NetworkInput input in network.InputPorts.Where(input => input.Values is not null))
        {
            int offset = sequence.OffsetOf(input.Name);
            for (int t = 0; t < sequence.Steps; t++)
            {
                if (input.Objection(sequence.Input(t)[offset]) is string objection)
                {
                    throw new ArgumentException($"Sequence {index}, step {t}: {objection}");
                }
            }
        }
    }

    private static void Named(
        IReadOnlyList<NetworkInput> expected, IReadOnlyList<NetworkInput> found, string sequence)
    {
        foreach (NetworkInput input in expected)
        {
            NetworkInput given = found.FirstOrDefault(part => part.Name == input.Name)
                ?? throw new ArgumentException(
                    $"{sequence} has no input '{input.Name}': the network takes {List(expected)}, found "
                        + $"{List(found)}.");
            if (given.Width != input.Width)
            {
                throw new ArgumentException(
                    $"{sequence}, input '{input.Name}': expected {input.Width} numbers a step; found {given.Width}.");
            }
        }

        if (found.FirstOrDefault(part => expected.All(input => input.Name != part.Name)) is { } stranger)
        {
            throw new ArgumentException(
                $"{sequence} has an input '{stranger.Name}' that the network has not: it takes {List(expected)}.");
        }
    }

    private static string Only(Network network) => network.InputPorts[0].Values is int values
        ? $"an integer from 0 to {values - 1}, so 1 number a step"
        : $"{network.Inputs} inputs";

    private static string List(IReadOnlyList<NetworkInput> inputs) => string.Join(", ", inputs);

    private static void Target(Network network, Sequence sequence, int step, Loss loss, string where)
    {
        if (LossTotal.ReadsLabels(loss, sequence))
        {
            Rethrow(where, () => loss.CheckLabel(sequence.Labels![step], network.Outputs));
        }
        else if (sequence.Targets is null)
        {
            throw new ArgumentException(
                $"{where}: {loss.Name} needs {(loss.AcceptsLabels ? "Labels or Targets" : "Targets")}; "
                + "the sequence has none.");
        }
        else if (sequence.Target(step).Length != network.Outputs)
        {
            throw new ArgumentException(
                $"{where}: expected {network.Outputs} target numbers, one for each output of the network; "
                + $"found {sequence.Target(step).Length}.");
        }
        else
        {
            Rethrow(where, () => loss.CheckTarget(sequence.Target(step)));
        }
    }

    private static void Rethrow(string where, Action check)
    {
        try
        {
            check();
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"{where}: {exception.Message}", exception);
        }
    }
}
