using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Logging;
using Pipelines.AspNetCore.State;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Changes;

/// <summary>Changes one pipeline for an operator.</summary>
internal sealed class BoardOperations(PipelineEntry entry, ILogger logger)
{
    private readonly DraftPublisher _publisher = new(entry);

    private SpliceTable Splices => entry.Pipeline.Splices;

    /// <summary>Publishes a draft as one splice.</summary>
    /// <exception cref="DraftConflictException">A unit that the draft names has changed.</exception>
    public SpliceAnswer Publish(SpliceRequest draft, SpliceOrigin origin)
    {
        Splice splice = new Splice().By(origin);
        foreach ((string unit, bool enabled) in draft.Set ?? [])
            splice = enabled ? splice.Enable(unit) : splice.Disable(unit);
        foreach ((string lane, string target) in draft.Redirect ?? []) splice.Redirect(lane, target);
        string[] units = [.. (draft.Set?.Keys ?? Enumerable.Empty<string>()).Concat(draft.Redirect?.Keys ?? Enumerable.Empty<string>())];
        return Publish(splice, units, draft.ExpectedVersion);
    }

    /// <summary>Restores the configuration before the last recorded splice.</summary>
    /// <exception cref="InvalidOperationException">There is no such splice.</exception>
    /// <exception cref="DraftConflictException">Something has changed since the expected version.</exception>
    public SpliceAnswer Revert(long expectedVersion, SpliceOrigin origin)
    {
        SpliceRecord last = entry.History.Last
            ?? throw new InvalidOperationException($"The pipeline {entry.Name} has not been spliced since it was created.");
        return SwitchTo(last.Before, expectedVersion, origin);
    }

    /// <summary>Restores the configuration of a version.</summary>
    /// <exception cref="InvalidOperationException">The version is not kept.</exception>
    /// <exception cref="DraftConflictException">Something has changed since the expected version.</exception>
    public SpliceAnswer SwitchTo(long version, long expectedVersion, SpliceOrigin origin) => SwitchTo(
        entry.History.Find(version) ?? throw new InvalidOperationException(
            $"Version {version} of the pipeline {entry.Name} is not kept. The last {SpliceHistory.Capacity} splices are."),
        expectedVersion, origin);

    /// <summary>Removes a function that was inserted.</summary>
    /// <exception cref="DraftConflictException">It is not the one of the expected version any more.</exception>
    public SpliceAnswer Remove(string insertion, long expectedVersion, SpliceOrigin origin)
    {
        // A function of the same name may have been inserted since.
        SpliceRecord[] since =
        [
            .. entry.History.GetRecords().Where(record => record.Version > expectedVersion && record.Changes.Any(
                change => change.IsOfFunction && change.Detail?.StartsWith(insertion + " ", StringComparison.Ordinal) == true)),
        ];
        if (since.Length > 0)
            throw new DraftConflictException(
                Splices.Version, since, $"{insertion} was inserted or removed since version {expectedVersion}. Look at it again.");
        return Publish(new Splice().Remove(insertion).By(origin), [], expectedVersion);
    }

    /// <summary>Returns what is in flight on older versions.</summary>
    public SpliceAnswer Answer(long version)
    {
        IReadOnlyList<PinnedVersion> pinned = Splices.Monitor.GetPinnedVersions();
        return new SpliceAnswer(version, pinned.Count == 0, [.. pinned.Select(PipelineReader.Of)]);
    }

    private SpliceAnswer SwitchTo(SpliceSnapshot target, long expectedVersion, SpliceOrigin origin)
    {
        // All of them are set, so a change of any of them is a conflict.
        string[] units =
        [
            .. target.Stages.Select(static one => one.Name), .. target.Groups.Select(static one => one.Name),
            .. target.Lanes.Select(static one => one.Name),
        ];
        IReadOnlyList<SpliceChange> left = SpliceChange.Between(Splices.GetSnapshot(), target, entry.Pipeline.Descriptor);
        return Publish(new Splice().SwitchTo(target).By(origin), units, expectedVersion) with
        {
            NotRestored =
                [.. left.Where(static change => change.IsOfFunction && !change.IsOfTap).Select(static change => change.ToString())],
        };
    }

    private SpliceAnswer Publish(Splice splice, string[] units, long expectedVersion)
    {
        try
        {
            return Answer(_publisher.Publish(splice, units, expectedVersion));
        }
        catch (SpliceNotificationException failure)
        {
            BoardLog.HandlerThrew(logger, failure, entry.Name);
            return Answer(failure.Version) with { Warning = failure.Message };
        }
    }
}
