using System.Runtime.ExceptionServices;
using Pipelines.Runtime;

namespace Pipelines;

public abstract partial class SpliceTable
{
    // A fence costs as much as a few splices, so one fence serves several versions.
    private const int RetiredPerFence = 16;

    // Older versions on which items may still be in flight, the oldest first. Guarded by the gate.
    private readonly List<PipelineVersion> _retired = [];
    private int _forgetAt = RetiredPerFence;

    /// <summary>Waits until no item is in flight on a version older than the one in effect.</summary>
    /// <param name="cancellationToken">Ends the wait. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect at the call, and whether no item was in flight on an older one.</returns>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> WaitForQuiescenceAsync(CancellationToken cancellationToken = default) =>
        WaitAsync(Version, cancellationToken);

    // A handler's failure must not prevent the wait: the caller may then dispose resources that items in flight still use.
    internal async ValueTask<SpliceResult> EditAsync(
        Action<VersionState.Builder> edit, CancellationToken cancellationToken, long? expectedVersion = null, SpliceOrigin? origin = null)
    {
        using ISpliceSpan? span = _observer?.StartSplice(origin?.Source);
        SpliceNotificationException? failure = null;
        long version;
        try
        {
            version = Publish(edit, expectedVersion, origin, span);
        }
        catch (SpliceNotificationException thrown)
        {
            failure = thrown;
            version = thrown.Version;
        }
        catch (Exception refusal)
        {
            span?.Fail(refusal);
            throw;
        }

        SpliceResult result = await WaitAsync(version, cancellationToken).ConfigureAwait(false);
        span?.Complete(result.Version, result.IsQuiescent);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return result;
    }

    internal IReadOnlyList<PinnedVersion> GetPinnedVersions() => Describe(OlderThan(Version));

    internal long CountPins()
    {
        lock (_gate) return Live.PinCount + _retired.Sum(static retired => retired.PinCount);
    }

    private void Retire(PipelineVersion left)
    {
        if (left.IsEmpty) return;
        _retired.Add(left);
        if (_retired.Count >= _forgetAt) Forget();
    }

    // Releases the versions on which no item is in flight any more.
    private void Forget()
    {
        Interlocked.MemoryBarrierProcessWide();
        foreach (PipelineVersion retired in _retired) retired.NoteFence();
        _retired.RemoveAll(static retired => retired.IsEmpty);

        // If many versions stay, they are scanned again only when there are twice as many.
        _forgetAt = Math.Max(RetiredPerFence, 2 * _retired.Count);
    }

    private ValueTask<SpliceResult> WaitAsync(long version, CancellationToken cancellationToken) =>
        _observer is { } observer ? TimeAsync(observer, version, cancellationToken) : SpinAsync(version, cancellationToken);

    private async ValueTask<SpliceResult> TimeAsync(StageObserver observer, long version, CancellationToken cancellationToken)
    {
        long begun = observer.GetTimestamp();
        SpliceResult result = await SpinAsync(version, cancellationToken).ConfigureAwait(false);
        observer.NoteQuiescence(begun, result.IsQuiescent);
        return result;
    }

    // A direct call takes about a microsecond, so a short spin is cheaper than a signal.
    private ValueTask<SpliceResult> SpinAsync(long version, CancellationToken cancellationToken)
    {
        var spin = new SpinWait();
        PipelineVersion[] pinned = OlderThan(version);
        while (!Array.TrueForAll(pinned, static older => older.IsEmpty))
        {
            if (spin.NextSpinWillYield || cancellationToken.IsCancellationRequested) return WaitAsync(version, pinned, cancellationToken);
            spin.SpinOnce();
        }

        return new(new SpliceResult(version, IsQuiescent: true, []));
    }

    // Every older version, not only the one before: an earlier splice may have been published without waiting.
    private async ValueTask<SpliceResult> WaitAsync(long version, PipelineVersion[] pinned, CancellationToken cancellationToken)
    {
        try
        {
            foreach (PipelineVersion older in pinned) await older.WhenEmpty().WaitAsync(cancellationToken).ConfigureAwait(false);
            return new SpliceResult(version, IsQuiescent: true, []);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            PipelineVersion[] left = OlderThan(version);
            return new SpliceResult(version, left.Length == 0, Describe(left));
        }
    }

    private static IReadOnlyList<PinnedVersion> Describe(PipelineVersion[] versions) =>
        Array.AsReadOnly(Array.ConvertAll(versions, static version => version.Describe()));

    private PipelineVersion[] OlderThan(long version)
    {
        lock (_gate)
        {
            if (_retired.Count == 0) return [];
            Forget();
            return [.. _retired.Where(retired => retired.State.Version < version)];
        }
    }
}
