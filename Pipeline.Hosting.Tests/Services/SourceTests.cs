using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests.Services;

/// <summary>Services that read from a source of their own.</summary>
public sealed class SourceTests
{
    private readonly Channel<string> _source = Channel.CreateUnbounded<string>();

    private static CancellationToken Token => ServiceHost.Token;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_stop_ends_the_source_and_its_items_come_out(bool throws)
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        service.Reading = throws
            ? stopping => _source.Reader.ReadAllAsync(stopping)
            : stopping => UntilAsync(_source.Reader, stopping);
        await host.StartAsync();
        for (int item = 0; item < 100; item++) await _source.Writer.WriteAsync($"{item}", Token);
        await ServiceHost.UntilAsync(() => service.Written.Count == 100);

        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 100), service.Written);
        Assert.Equal(100, service.Settled);
        Assert.Equal(PipelineServiceState.Drained, service.State);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_end_of_the_source_ends_the_service(bool stopsHost)
    {
        await using ServiceHost host = ServiceHost.Lines(("Pipelines:Lines:Service:StopHostWhenCompleted", stopsHost ? "true" : null));
        var service = host.Get<LinesService>();
        service.Reading = static _ => new[] { "1", "2" }.ToAsyncEnumerable();

        await host.StartAsync();

        await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Completed);
        Assert.Equal([1, 2], service.Written);
        Assert.Equal(["1018 The service of pipeline Lines has come to the end of its source after 2 items."], host.LogsOf(1018));
        if (stopsHost) await ServiceHost.UntilAsync(() => host.IsStopping);
        else Assert.False(host.IsStopping);
    }

    [Fact]
    public async Task A_paused_source_is_not_asked_for_more()
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        int asked = 0;
        service.Reading = stopping => Counted(stopping);
        await host.StartAsync();
        await ServiceHost.UntilAsync(() => service.Written.Count > 10);

        service.Pause();
        service.Pause();
        Assert.Equal(PipelineServiceState.Paused, service.State);
        int before = Volatile.Read(ref asked);
        await ServiceHost.UntilAsync(() => service.Written.Count >= before);
        Assert.InRange(Volatile.Read(ref asked), before, before + 1);

        service.Resume();
        service.Resume();
        Assert.Equal(PipelineServiceState.Running, service.State);
        await ServiceHost.UntilAsync(() => service.Written.Count > before + 10);
        Assert.Single(host.LogsOf(1016));
        Assert.Single(host.LogsOf(1017));

        async IAsyncEnumerable<string> Counted([EnumeratorCancellation] CancellationToken stopping)
        {
            while (!stopping.IsCancellationRequested)
            {
                Interlocked.Increment(ref asked);
                await Task.Yield();
                yield return "1";
            }
        }
    }

    [Fact]
    public async Task A_service_with_a_source_has_no_input()
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        ChannelWriter<string> early = service.Input;
        service.Reading = stopping => _source.Reader.ReadAllAsync(stopping);
        await host.StartAsync();
        await _source.Writer.WriteAsync("1", Token);
        await ServiceHost.UntilAsync(() => service.Written.Count == 1);

        Assert.Throws<InvalidOperationException>(() => service.Input);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await service.SendAsync("1", Token));
        ChannelClosedException late = await Assert.ThrowsAsync<ChannelClosedException>(async () => await early.WriteAsync("1", Token));
        Assert.IsType<InvalidOperationException>(late.InnerException);
    }

    [Fact]
    public async Task Items_of_an_input_that_is_not_read_are_reported()
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        service.Reading = stopping => _source.Reader.ReadAllAsync(stopping);
        await service.Input.WriteAsync("1", Token);

        await host.StartAsync();
        await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Failed);

        Assert.Contains("1 items were written to its input before it started", service.LastFailure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_reads_the_source_again()
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        int calls = 0;
        service.Reading = stopping =>
        {
            Interlocked.Increment(ref calls);
            return _source.Reader.ReadAllAsync(stopping);
        };
        await host.StartAsync();
        await _source.Writer.WriteAsync("1", Token);
        await ServiceHost.UntilAsync(() => service.Written.Count == 1);

        await service.RestartAsync(Token);

        await _source.Writer.WriteAsync("2", Token);
        await ServiceHost.UntilAsync(() => service.Settled == 1 && service.Written.Count == 2);
        Assert.Equal(2, calls);
        Assert.Equal(0, service.Restarts);
        Assert.Equal(2, host.LogsOf(1010).Length);
    }

    private static async IAsyncEnumerable<string> UntilAsync(
        ChannelReader<string> source, [EnumeratorCancellation] CancellationToken stopping)
    {
        var end = new TaskCompletionSource();
        using CancellationTokenRegistration registration = stopping.Register(end.SetResult);
        while (await Task.WhenAny(end.Task, source.WaitToReadAsync(CancellationToken.None).AsTask()) != end.Task)
            while (source.TryRead(out string? item)) yield return item;
    }
}
