namespace Chorales.Composition;

/// <summary>
/// Moves single voices while a chord lasts two quarter notes: suspensions on its first, passing and neighbour notes on
/// its second. A note is only taken where the voices stay singable and no parallel perfect intervals arise.
/// </summary>
internal sealed class Ornaments(CompositionRandom random)
{
    private const int SuspensionPercent = 45;
    private const int PassingPercent = 70;
    private const int NeighbourPercent = 20;

    /// <summary>Spreads chords over their quarter notes and ornaments those that last two.</summary>
    /// <param name="voicings">One a chord.</param>
    /// <param name="chords">The chords; the last is left plain.</param>
    /// <param name="key">The key, whose scale the added notes belong to.</param>
    public List<Voicing> Spread(IReadOnlyList<Voicing> voicings, IReadOnlyList<TimedChord> chords, Key key)
    {
        List<Voicing> steps = [voicings[0]];
        for (int i = 0; i < chords.Count; i++)
        {
            if (i > 0)
            {
                bool suspend = i < chords.Count - 1 && chords[i].Steps == 2 && random.Chance(SuspensionPercent);
                steps.Add(suspend ? Suspend(steps[^1], voicings[i]) : voicings[i]);
            }

            if (chords[i].Steps == 2)
            {
                steps.Add(i < chords.Count - 1 ? Fill(steps[^1], voicings[i], voicings[i + 1], key) : voicings[i]);
            }
        }

        return steps;
    }

    /// <summary>One voice that steps down into the chord comes a quarter note late.</summary>
    private Voicing Suspend(Voicing before, Voicing chord)
    {
        int first = random.Below(Voicing.Voices - 1);
        for (int i = 0; i < Voicing.Voices - 1; i++)
        {
            int voice = 1 + ((first + i) % (Voicing.Voices - 1));
            Voicing suspended = chord.With(voice, before[voice]);
            bool steps = before[voice] - chord[voice] is 1 or 2;
            if (steps && !Doubles(chord, voice) && Fits(before, suspended, chord))
            {
                return suspended;
            }
        }

        return chord;
    }

    /// <summary>Passing notes where a voice is about to move by a third, neighbour notes where it stays.</summary>
    private Voicing Fill(Voicing before, Voicing chord, Voicing next, Key key)
    {
        Voicing filled = chord;
        if (before != chord)
        {
            return filled; // The suspension resolves here.
        }

        int first = random.Below(Voicing.Voices);
        for (int i = 0; i < Voicing.Voices; i++)
        {
            int voice = (first + i) % Voicing.Voices;
            int move = next[voice] - chord[voice];
            int percent = Math.Abs(move) is 3 or 4 ? PassingPercent : move == 0 && voice > 0 ? NeighbourPercent : 0;
            if (random.Chance(percent) && StepFrom(chord[voice], move, key) is { } pitch)
            {
                Voicing changed = filled.With(voice, pitch);
                filled = Fits(before, changed, next) && !Clashes(changed, voice) ? changed : filled;
            }
        }

        return filled;
    }

    /// <summary>The next note of the scale, on the way of the move, or below where the voice stays.</summary>
    private static int? StepFrom(int pitch, int move, Key key)
    {
        int direction = move > 0 ? 1 : -1;
        int near = pitch + direction;
        int whole = pitch + (2 * direction);
        return key.Contains(near) ? near : key.Contains(whole) && whole != pitch + move ? whole : null;
    }

    private static bool Fits(Voicing before, Voicing now, Voicing next) =>
        now.IsSingable && !VoiceLeading.HasParallels(before, now) && !VoiceLeading.HasParallels(now, next);

    private static bool Doubles(Voicing chord, int voice) =>
        Enumerable.Range(1, Voicing.Voices - 1).Any(v => v != voice && (chord[v] - chord[voice]) % 12 == 0);

    /// <summary>True where the voice is a semitone, or a semitone and octaves, from another.</summary>
    private static bool Clashes(Voicing voicing, int voice) =>
        Enumerable.Range(0, Voicing.Voices)
            .Any(v => v != voice && Math.Abs(voicing[v] - voicing[voice]) % 12 is 1 or 11);
}
