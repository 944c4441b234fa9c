using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>Writes numbers to the input of the service, on several tasks, until the host stops.</summary>
internal sealed class InputWriters(PushService service, AcceptedNumbers accepted, IHostApplicationLifetime lifetime)
{
    private readonly ChannelWriter<long> _input = service.Input;

    /// <returns>A task that completes when all writers have ended.</returns>
    public Task RunAsync() =>
        Task.WhenAll(Enumerable.Range(0, AcceptedNumbers.Writers).Select(writer => Task.Run(() => WriteAsync(writer))));

    // Half of the writers notice the stop by their token, which may cancel a write that waits for room. The others write until the service
    // closes its input. A write that ends with an exception was not accepted, so its item must not come out.
    private async Task WriteAsync(int writer)
    {
        CancellationToken stopping = writer % 2 == 0 ? lifetime.ApplicationStopping : CancellationToken.None;
        try
        {
            for (long number = writer; ; number += AcceptedNumbers.Writers)
            {
                await _input.WriteAsync(number, stopping);
                accepted.Note(writer, number);
            }
        }
        catch (ChannelClosedException)
        {
            // The service has stopped.
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
