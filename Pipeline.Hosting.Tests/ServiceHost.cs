using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests;

/// <summary>Represents a host with a configuration that a test changes, a clock that it advances, and logs that it reads.</summary>
public sealed class ServiceHost : IAsyncDisposable
{
    private readonly ChangingSource _source;
    private readonly IHost _host;
    private readonly FakeLogCollector _logs;
    private bool _isStarted;

    /// <param name="add">Adds pipelines and services.</param>
    /// <param name="settings">The configuration: keys and values.</param>
    public ServiceHost(Action<IServiceCollection> add, params (string Key, string? Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _source = new ChangingSource(settings);
        ((IConfigurationBuilder)builder.Configuration).Add(_source);
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        add(builder.Services);
        _host = builder.Build();
        _logs = _host.Services.GetFakeLogCollector();
    }

    /// <summary>Gets whether the host is about to stop, or has stopped.</summary>
    public bool IsStopping => Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    /// <summary>Returns a host with <see cref="Examples.CheckoutService"/>.</summary>
    public static ServiceHost Checkouts(params (string Key, string? Value)[] settings) => Checkouts(static _ => { }, settings);

    /// <summary>Returns a host with <see cref="Examples.CheckoutService"/> and more services.</summary>
    public static ServiceHost Checkouts(Action<IServiceCollection> add, params (string Key, string? Value)[] settings) => new(
        services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipelineService<CheckoutService>();
            add(services);
        },
        settings);

    /// <summary>Returns a host with <see cref="Examples.LinesService"/>.</summary>
    public static ServiceHost Lines(params (string Key, string? Value)[] settings) => new(
        static services =>
        {
            services.AddPipeline<Lines>();
            services.AddPipelineService<LinesService>();
        },
        settings);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new();

    public IServiceProvider Services => _host.Services;

    public PipelineRegistry Registry => Get<PipelineRegistry>();

    /// <summary>Gets the messages of pipelines, each with its id.</summary>
    public string[] Logs =>
    [
        .. _logs.GetSnapshot()
            .Where(static record => record.Category == "Pipelines.Hosting" && record.Level > LogLevel.Debug)
            .Select(static record => $"{record.Id.Id} {record.Message}"),
    ];

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<ServiceHost> StartAsync()
    {
        await _host.StartAsync(Token);
        _isStarted = true;
        return this;
    }

    public Task StopAsync() => _host.StopAsync(Token);

    /// <summary>Replaces the configuration, as a provider does that reloads.</summary>
    public void Reload(params (string Key, string? Value)[] settings) => _source.Provider.Replace(settings);

    /// <summary>Returns the messages with one of the ids.</summary>
    public string[] LogsOf(params int[] ids) =>
        [.. Logs.Where(message => ids.Contains(int.Parse(message.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)))];

    public async ValueTask DisposeAsync()
    {
        if (_isStarted) await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    /// <summary>Waits until a condition is met that code on other threads meets soon.</summary>
    public static async Task UntilAsync(Func<bool> isMet)
    {
        while (!isMet())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Advances the clock until a condition is met. Code on other threads may still be about to begin its wait.</summary>
    public async Task AdvanceUntilAsync(Func<bool> isMet, TimeSpan step)
    {
        while (!isMet())
        {
            Token.ThrowIfCancellationRequested();
            Clock.Advance(step);
            await Task.Yield();
        }
    }

    /// <summary>Advances the clock until an item is settled. It may be in a partial batch, which has a timeout.</summary>
    public async Task<Settlement> SettledAsync(ValueTask<Settlement> sending)
    {
        Task<Settlement> settled = sending.AsTask();
        await AdvanceUntilAsync(() => settled.IsCompleted, TimeSpan.FromMilliseconds(5));
        return await settled;
    }

    private sealed class ChangingSource((string, string?)[] settings) : IConfigurationSource
    {
        public ChangingProvider Provider { get; } = new(settings);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => Provider;
    }

    private sealed class ChangingProvider : ConfigurationProvider
    {
        public ChangingProvider((string Key, string? Value)[] settings) => Set(settings);

        public void Replace((string Key, string? Value)[] settings)
        {
            Set(settings);
            OnReload();
        }

        private void Set((string Key, string? Value)[] settings) => Data =
            settings.ToDictionary(static one => one.Key, static one => one.Value, StringComparer.OrdinalIgnoreCase);
    }
}
