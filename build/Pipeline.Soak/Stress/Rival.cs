using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>
/// One of several who change a pipeline at once: each thinks of the version it has seen, and only one of them gets the next.
/// </summary>
internal sealed class Rival(
    int number, SpliceTable splices, Moves moves, Expectations expectations, Setting setting, Random random, Faults faults) : ISplicer
{
    public Waits Waits { get; } = new(faults);

    public long Splices { get; private set; }

    public long Conflicts { get; private set; }

    public void Splice()
    {
        long seen = splices.Version;
        (ExpectedTable next, Splice splice) = moves.ThinkWhole();
        expectations.Expect(number, seen + 1, next.Signature);
        try
        {
            long version = splices.Publish(splice, seen);
            if (version == seen + 1) Splices++;
            else if (version != seen) faults.Add(Fault.Broken, $"a splice for version {seen} gave {version}");
        }
        catch (SpliceConflictException conflict)
        {
            Conflicts++;
            if (conflict.ExpectedVersion != seen || conflict.ActualVersion <= seen) faults.Add(Fault.Broken, conflict.Message);
        }

        if (random.Next(setting.WaitsEvery) == 0 && !Waits.For(() => splices.WaitForQuiescenceAsync()).IsQuiescent)
            faults.Add(Fault.Broken, "a wait without a token gave up");
    }
}
