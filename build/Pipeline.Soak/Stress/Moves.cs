using Pipelines.Soak.Items;
using Pipelines.Soak.Lines;

namespace Pipelines.Soak.Stress;

/// <summary>Chooses changes at random. It uses every way of making a change.</summary>
internal sealed class Moves(ILine line, Random random, Func<string, Room> newRoom, bool onlySwitches = false)
{
    private const int Switching = 9;
    private const int All = 20;
    private const int MostInserted = 3;

    private long _taggers;

    /// <param name="now">The current configuration.</param>
    /// <param name="before">The configuration before the last change.</param>
    public Move Think(ExpectedVersion now, ExpectedVersion before) => random.Next(onlySwitches ? Switching : All) switch
    {
        0 or 1 or 2 => SwitchEnds(now),
        3 or 4 => SwitchUnit(now, Switches.Inner, line.Inner),
        5 or 6 => SwitchUnit(now, Switches.Audit, line.Audit),
        7 or 8 => Swap(now),
        9 or 10 => Insert(now),
        11 or 12 => Remove(now),
        13 => Replace(now),
        14 => Restore(now),
        15 => Retag(now),
        16 => new Move(before.WithoutReleased(), line.Splices.Revert),
        17 => Nothing(now),
        _ => Reset(now),
    };

    /// <summary>
    /// Chooses a splice for splicers that compete. It specifies the whole configuration, whatever the previous one was.
    /// </summary>
    public (ExpectedVersion Next, Splice Splice) ThinkWhole()
    {
        var on = (Switches)random.Next((int)Switches.All + 1) | (random.Next(2) == 0 ? Switches.Left : Switches.Right);
        Tagger? replacement = random.Next(2) == 0 ? NewTagger() : null;
        var splice = new Splice();
        Switch(splice, on);
        if (replacement is null) line.Restore(splice);
        else line.Replace(splice, replacement);
        return (new ExpectedVersion(on) { Replacement = replacement }, splice);
    }

    private Move SwitchEnds(ExpectedVersion now)
    {
        bool on = !now.On.HasFlag(Switches.Ends);
        var splice = new Splice();
        if (random.Next(2) == 0)
        {
            Set(splice, line.Close, on);
            Set(splice, line.Open, on);
        }
        else
        {
            splice = on ? splice.Enable("Open").Enable("Close") : splice.Disable("Open").Disable("Close");
        }

        return Of(now with { On = now.On ^ Switches.Ends }, splice);
    }

    private Move SwitchUnit(ExpectedVersion now, Switches unit, ISwitchable handle)
    {
        bool on = !now.On.HasFlag(unit);
        ExpectedVersion next = now with { On = now.On ^ unit };
        StageControl control = line.Splices[handle.Name];
        return random.Next(3) switch
        {
            0 => new Move(next, on ? handle.Enable : handle.Disable, () => on ? handle.EnableAsync() : handle.DisableAsync()),
            1 => new Move(next, on ? control.Enable : control.Disable, () => on ? control.EnableAsync() : control.DisableAsync()),
            _ => new Move(next, () =>
            {
                handle.Enabled = on;
                return line.Splices.Version;
            }),
        };
    }

    // Right replaces Left, or Left replaces Right, or both are enabled.
    private Move Swap(ExpectedVersion now)
    {
        Switches others = now.On & ~(Switches.Left | Switches.Right);
        Switches on = others | random.Next(3) switch
        {
            0 => Switches.Left,
            1 => Switches.Right,
            _ => Switches.Left | Switches.Right,
        };
        var splice = new Splice();
        Set(splice, line.Left, on.HasFlag(Switches.Left));
        Set(splice, line.Right, on.HasFlag(Switches.Right));
        return Of(now with { On = on }, splice);
    }

    private Move Insert(ExpectedVersion now)
    {
        bool before = random.Next(2) == 0;
        if ((before ? now.Before : now.After).Length >= MostInserted) return Remove(now);
        Tagger tagger = NewTagger();
        ExpectedVersion next = before ? now with { Before = now.Before.Add(tagger) } : now with { After = now.After.Add(tagger) };
        return new Move(next, () =>
        {
            _ = before ? line.InsertBefore(tagger) : line.InsertAfter(tagger);
            return line.Splices.Version;
        });
    }

    private Move Remove(ExpectedVersion now)
    {
        Tagger[] inserted = [.. now.Inserted];
        if (inserted.Length == 0) return Insert(now);
        Tagger tagger = inserted[random.Next(inserted.Length)];
        Insertion insertion = tagger.Insertion!;
        ExpectedVersion next = now.Without(tagger);
        return random.Next(3) switch
        {
            0 => new Move(
                next,
                () =>
                {
                    tagger.Release();
                    return line.Splices.Version;
                },
                async () =>
                {
                    await tagger.ReleaseAsync().ConfigureAwait(false);
                    return new SpliceResult(line.Splices.Version, IsQuiescent: true, []);
                }),
            1 => Of(next, new Splice().Remove(insertion)),
            _ => Of(next, new Splice().Remove(tagger.Name)),
        };
    }

    private Move Replace(ExpectedVersion now)
    {
        Tagger tagger = NewTagger();
        return new Move(now with { Replacement = tagger }, () => line.Replace(tagger));
    }

    private Move Restore(ExpectedVersion now) => new(now with { Replacement = null }, line.Restore);

    // One tagger before the stage, one after it and one in its place, in one splice. No item may see only some of them.
    private Move Retag(ExpectedVersion now)
    {
        Tagger[] taggers = [NewTagger(), NewTagger(), NewTagger()];
        var splice = new Splice();
        foreach (Tagger old in now.Inserted) splice.Remove(old.Insertion!);
        line.InsertBefore(splice, taggers[0]);
        line.Replace(splice, taggers[1]);
        line.InsertAfter(splice, taggers[2]);
        return Of(now with { Before = [taggers[0]], Replacement = taggers[1], After = [taggers[2]] }, splice);
    }

    // A change and its reversal in one splice make no new version.
    private Move Nothing(ExpectedVersion now)
    {
        bool on = now.On.HasFlag(Switches.Inner);
        var splice = new Splice();
        Set(splice, line.Inner, !on);
        Set(splice, line.Inner, on);
        return Of(now, splice);
    }

    // Restores the straight path, which would hardly ever be taken otherwise.
    private Move Reset(ExpectedVersion now)
    {
        var splice = new Splice();
        Switch(splice, Switches.All);
        foreach (Tagger tagger in now.Inserted) splice.Remove(tagger.Insertion!);
        line.Restore(splice);
        return Of(ExpectedVersion.Initial, splice);
    }

    // Publishes the splice for the current version, or for any version.
    private Move Of(ExpectedVersion next, Splice splice)
    {
        bool compares = random.Next(2) == 0;
        SpliceTable splices = line.Splices;
        return new Move(
            next, () => compares ? splices.Publish(splice, splices.Version) : splices.Publish(splice), () => splices.PublishAsync(splice));
    }

    private void Switch(Splice splice, Switches on)
    {
        Set(splice, line.Open, on.HasFlag(Switches.Ends));
        Set(splice, line.Close, on.HasFlag(Switches.Ends));
        Set(splice, line.Inner, on.HasFlag(Switches.Inner));
        Set(splice, line.Left, on.HasFlag(Switches.Left));
        Set(splice, line.Right, on.HasFlag(Switches.Right));
        Set(splice, line.Audit, on.HasFlag(Switches.Audit));
    }

    private static void Set(Splice splice, ISwitchable unit, bool on) => _ = on ? splice.Enable(unit) : splice.Disable(unit);

    private Tagger NewTagger()
    {
        long number = ++_taggers;
        return new Tagger(number, newRoom($"tagger {number}"));
    }
}
