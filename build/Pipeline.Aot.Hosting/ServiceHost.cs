using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.Hosting;

namespace Pipelines.Aot.Hosting;

/// <summary>Represents a host as a program has it, whose log is kept.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly IHost _host;

    private ServiceHost(string[] arguments, Action<IServiceCollection> add)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(arguments);
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders().AddProvider(Messages);
        builder.Services.AddHealthChecks().AddPipelines();
        add(builder.Services);
        _host = builder.Build();
    }

    public Messages Messages { get; } = new();

    public static async Task<ServiceHost> StartAsync(Action<IServiceCollection> add, params string[] arguments)
    {
        var host = new ServiceHost(arguments, add);
        try
        {
            await host._host.StartAsync();
            return host;
        }
        catch
        {
            host._host.Dispose();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Changes a setting, as a file does that is reloaded.</summary>
    public void Set(string key, string value)
    {
        var configuration = (IConfigurationRoot)Get<IConfiguration>();
        configuration[key] = value;
        configuration.Reload();
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
