using System.Runtime.CompilerServices;
using Pipelines.Hosting;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>
/// Runs the pipeline from a source that begins at the stored offset, and stores the offset of the items that are settled.
/// </summary>
internal sealed class OffsetService(HostedLine pipeline, WorkerSettings settings, WrittenResults results, IServiceProvider services)
    : PipelineService<long, long>(pipeline, services)
{
    private const int YieldsEvery = 64;

    private readonly OffsetFile _offset = new(WorkerSettings.OffsetPath(settings.Folder));
    private long _start;
    private long _next;

    protected override async IAsyncEnumerable<long> ReadAsync([EnumeratorCancellation] CancellationToken stopping)
    {
        _start = _offset.Read();
        for (_next = _start; _next < (settings.End ?? long.MaxValue) && !stopping.IsCancellationRequested;)
        {
            if (_next % YieldsEvery == 0) await Task.Yield();
            yield return _next++;
            if (_next - _start >= settings.ReadyAfter) ReadyLine.Write();
        }
    }

    protected override ValueTask WriteAsync(long result, CancellationToken cancellation) => results.WriteAsync(result);

    protected override ValueTask SettledAsync(long count)
    {
        _offset.Store(settings.Fault == WorkerFault.Early ? Volatile.Read(ref _next) : _start + count);
        return default;
    }
}
