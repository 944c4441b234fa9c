using System.Globalization;
using System.Runtime.CompilerServices;
using Pipelines.Hosting;

namespace Pipelines.Board.Tests;

/// <summary>Runs <see cref="Shop"/> on numbers without an end.</summary>
public sealed class ShopService(Shop pipeline, IServiceProvider services) : PipelineService<string, int>(pipeline, services)
{
    protected override async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (int item = 0; await timer.WaitForNextTickAsync(cancellationToken); item++)
            yield return item.ToString(CultureInfo.InvariantCulture);
    }

    protected override ValueTask WriteAsync(int result, CancellationToken cancellationToken) => default;
}
