using Pipelines.Hosting;

namespace Pipelines.Aot.Hosting;

/// <summary>Runs <see cref="Words"/> from a source that has an end, to a sum.</summary>
internal sealed class WordsService(Words pipeline, IServiceProvider services) : PipelineService<string, int>(pipeline, services)
{
    public int Sum { get; private set; }

    protected override IAsyncEnumerable<string> ReadAsync(CancellationToken stopping) =>
        new[] { "one", "two", "three" }.ToAsyncEnumerable();

    protected override ValueTask WriteAsync(int result, CancellationToken cancellation)
    {
        Sum += result;
        return default;
    }
}
