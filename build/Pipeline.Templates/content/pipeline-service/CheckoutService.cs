using System.Runtime.CompilerServices;
using Pipelines.Hosting;

/// <summary>Runs the pipeline from its source to its sink. When the host stops, the items in flight come out.</summary>
public sealed class CheckoutService(Checkout pipeline, IServiceProvider services, ILogger<CheckoutService> logger)
    : PipelineService<string, Order>(pipeline, services)
{
    private static readonly string[] Lines = ["3, apple", "1, pear", "2, fig"];

    // Read from your queue, table or file here. A service without this method has an Input, to which other code writes.
    protected override async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken stopping)
    {
        for (int number = 0; ; number++)
        {
            yield return Lines[number % Lines.Length];
            await Task.Delay(TimeSpan.FromSeconds(1), stopping);
        }
    }

    protected override ValueTask WriteAsync(Order result, CancellationToken cancellation)
    {
        logger.LogInformation("{Order}", result);
        return default;
    }
}
