using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Changes;

/// <summary>Publishes drafts of operators, and refuses one that would overwrite what someone else has changed meanwhile.</summary>
/// <remarks>
/// A draft conflicts if a stage, a group or a lane that it names has changed since the version for which it was made. Other changes, such
/// as taps, make new versions as well, and do not matter.
/// </remarks>
internal sealed class DraftPublisher(PipelineEntry entry)
{
    private SpliceTable Splices => entry.Pipeline.Splices;

    /// <summary>Publishes a splice.</summary>
    /// <param name="splice">The splice.</param>
    /// <param name="units">The names of what it changes.</param>
    /// <param name="expectedVersion">The version for which it was made.</param>
    /// <returns>The version in effect.</returns>
    /// <exception cref="DraftConflictException">One of the units has changed.</exception>
    public long Publish(Splice splice, IReadOnlyCollection<string> units, long expectedVersion)
    {
        while (true)
        {
            // The order matters: a splice that comes after the snapshot is refused by its version, and looked at in the next round.
            SpliceSnapshot current = Splices.GetSnapshot();
            ThrowIfChanged(current, units, expectedVersion);
            try
            {
                return Splices.Publish(splice, current.Version);
            }
            catch (SpliceConflictException)
            {
                // Someone was faster, perhaps with other units.
            }
        }
    }

    private void ThrowIfChanged(SpliceSnapshot current, IReadOnlyCollection<string> units, long expected)
    {
        if (current.Version == expected) return;
        if (expected > current.Version)
            throw new DraftConflictException(
                current.Version, [],
                $"The draft was made for version {expected}, and version {current.Version} is in effect. The process may have been started "
                + "again: look at the pipeline as it is now.");

        // The order matters: a splice that is recorded between the two is among the records.
        SpliceSnapshot latest = entry.History.Latest;
        IReadOnlyList<SpliceRecord> records = entry.History.GetRecords();
        SpliceRecord[] touching =
        [
            .. records.Where(record => record.Version > expected)
                .Where(record => record.Changes.Any(change => !change.IsOfFunction && units.Contains(change.Unit))),
        ];
        if (touching.Length > 0)
            throw new DraftConflictException(
                current.Version, touching,
                $"{string.Join(", ", touching.SelectMany(static record => record.Changes).Select(static change => change.Unit)
                    .Where(units.Contains).Distinct())} changed since version {expected}. Look at what was done, then publish the draft "
                + $"for version {current.Version}, or discard it.");

        // A splice is recorded after it is in effect, so the last ones may be missing. And the oldest ones are forgotten.
        bool reachesBack = records.Count < SpliceHistory.Capacity || records[^1].Before.Version <= expected;
        bool isUnseen = SpliceChange.Between(latest, current, entry.Pipeline.Descriptor)
            .Any(change => !change.IsOfFunction && units.Contains(change.Unit));
        if (!reachesBack || isUnseen)
            throw new DraftConflictException(
                current.Version, [],
                $"The draft was made for version {expected}, and version {current.Version} is in effect. Not all changes between them are "
                + "known: look at the pipeline as it is now.");
    }
}
