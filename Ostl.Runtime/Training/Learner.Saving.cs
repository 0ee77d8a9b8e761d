namespace Ostl;

/// <content>Saving and loading all of it.</content>
public sealed partial class Learner
{
    private const string Prefix = "learner";

    /// <summary>
    /// Saves everything that the next steps depend on, as one safetensors file: parameters, constants and random
    /// matrices as <see cref="Network.Save"/> does; what the optimizers keep; states, traces in whatever form they are,
    /// and the gradient since the last update. Another learner that is made by the same code, also in another process,
    /// loads it and goes on to the last bit as this one would. The file is written under another name first, and
    /// replaces an existing one whole or not at all.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="notes">Texts of your own that belong to it, such as how far the stream has been read.</param>
    /// <exception cref="IOException">The file cannot be written; what was there is left as it was.</exception>
    /// <exception cref="InvalidOperationException">
    /// A parameter is not finite, or has been frozen since the learner was made; what was there is left as it was.
    /// </exception>
    public void Save(string path, IReadOnlyDictionary<string, string>? notes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckIsCurrent();
        var state = new StateWriter();
        VisitOptimizers(state);
        LastLoss = VisitRun(state, run, LastLoss, ref pending);
        LearnerFile.Write(path, network, state, Describe(), notes);
    }

    /// <summary>
    /// Takes over what <see cref="Save"/> has written, whatever this learner has learned. Network, rule, loss, schedule
    /// and optimizers are those of the code, which the file is checked against; a learning rate that follows a schedule
    /// is to be what it was when the file was saved.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The notes that it was saved with.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OstlDataException">
    /// The file is damaged, or was saved from another kind of learner; the message says what differs. Nothing has been
    /// changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">A parameter has been frozen since the learner was made.</exception>
    public IReadOnlyDictionary<string, string> Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckIsCurrent();
        Safetensors file = LearnerFile.Read(path, Describe());
        NetworkFile own = NetworkFile.Check(path, file, network, run.Rules);
        var state = new StateReader(path, file);

        // All of it is read into a run of its own first, and into nothing at all where arrays are those of others.
        NetworkRun loaded = NewRun(run.Rules, run.Traces);
        int waiting = 0;
        float loss = VisitRun(state, loaded, 0, ref waiting);
        Action[] optimizers = ReadOptimizers(state);
        LearnerFile.CheckForStrangers(path, file, own, state);

        own.Apply();
        Array.ForEach(optimizers, apply => apply());
        (run, runs[0], pending, LastLoss) = (loaded, loaded, waiting, loss);
        return LearnerFile.Notes(file);
    }

    private LearnerDescription Describe() => LearnerDescription.Of(
        network, run.Rules, update.Places, run.Traces,
        ("loss", loss.Name), ("update", schedule), ("window", window));

    private static float VisitRun(StateVisitor visitor, NetworkRun run, float loss, ref int pending)
    {
        Span<float> last = [loss];
        visitor.Visit($"{Prefix}/loss", last);
        pending = (int)visitor.Count($"{Prefix}/steps since update", pending, int.MaxValue);
        run.Visit(visitor, $"{Prefix}/layers");
        return last[0];
    }

    private void VisitOptimizers(StateVisitor visitor)
    {
        for (int i = 0; i < update.Places.Length; i++)
        {
            (Optimizer optimizer, int index, _) = update.Places[i];
            visitor.Count(Name(i, "updates"), optimizer.UpdateCount(index));
            foreach (string state in optimizer.StateNames)
            {
                visitor.Visit(Name(i, state), optimizer.State(index, state));
            }
        }
    }

    /// <summary>Reads what optimizers keep; each action puts one array or count in its place.</summary>
    private Action[] ReadOptimizers(StateReader reader)
    {
        var actions = new List<Action>();
        for (int i = 0; i < update.Places.Length; i++)
        {
            (Optimizer optimizer, int index, _) = update.Places[i];
            long updates = reader.Count(Name(i, "updates"), 0);
            actions.Add(() => optimizer.RestoreUpdateCount(index, updates));
            foreach (string state in optimizer.StateNames)
            {
                float[] values = new float[optimizer.State(index, state).Length];
                reader.Visit(Name(i, state), values.AsSpan());
                actions.Add(() => values.CopyTo(optimizer.State(index, state)));
            }
        }

        return [.. actions];
    }

    private string Name(int parameter, string what) =>
        $"{Prefix}/optimizer/{network.Parameters[parameter].Name}/{what}";
}
