using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>
/// One of several splicers that change a pipeline at once. Each splices for the version that it has seen, and only one of them succeeds.
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
        (ExpectedVersion next, Splice splice) = moves.ThinkWhole();
        expectations.Expect(number, seen + 1, next.Signature);
        try
        {
            long version = splices.Publish(splice, seen);
            if (version == seen + 1) Splices++;
            else if (version != seen) faults.Add(Fault.Broken, $"a splice for version {seen} made version {version}");
        }
        catch (SpliceConflictException conflict)
        {
            Conflicts++;
            if (conflict.ExpectedVersion != seen || conflict.ActualVersion <= seen) faults.Add(Fault.Broken, conflict.Message);
        }

        if (random.Next(setting.WaitsEvery) == 0 && !Waits.For(() => splices.WaitForQuiescenceAsync()).IsQuiescent)
            faults.Add(Fault.Broken, "a wait without a token ended early");
    }
}
