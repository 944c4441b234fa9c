using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.Hosting;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>
/// The process that is stopped or killed. It is a usual host with one pipeline under load. It writes its logs as lines of JSON, and its
/// ledger to files.
/// </summary>
internal static class HostWorker
{
    /// <summary>The command that starts a worker. It is not for users, so the help does not list it.</summary>
    public const string Command = "host-worker";

    /// <param name="args">The settings, as arguments of the host.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ParentWatch.Start();
        WorkerSettings settings = Read(args);
        using var accepted = new AcceptedNumbers(settings);
        using var results = new WrittenResults(settings);
        using IHost host = Build(args, settings, accepted, results);
        await host.StartAsync();
        Task writing =
            settings.Kind == WorkerKind.Push ? host.Services.GetRequiredService<InputWriters>().RunAsync() : Task.CompletedTask;
        await host.WaitForShutdownAsync();
        await writing;
        return 0;
    }

    private static WorkerSettings Read(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build().GetSection(WorkerSettings.Section).Get<WorkerSettings>()
        ?? throw new InvalidOperationException($"The command {Command} is for the command host, which starts it with settings.");

    private static IHost Build(string[] args, WorkerSettings settings, AcceptedNumbers accepted, WrittenResults results)
    {
        // The host watches the files of its content root, so that is a small folder.
        HostApplicationBuilder builder =
            Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = settings.Folder });
        builder.Logging.ClearProviders().AddJsonConsole();
        builder.Services.AddSingleton(settings).AddSingleton(accepted).AddSingleton(results);
        builder.Services.AddSingleton<TroubledWork>().AddSingleton<InputWriters>();
        builder.Services.AddPipeline<HostedLine>();
        if (settings.Kind == WorkerKind.Push) builder.Services.AddPipelineService<PushService>();
        else if (settings.Kind == WorkerKind.Pull) builder.Services.AddPipelineService<PullService>();
        else builder.Services.AddPipelineService<OffsetService>();
        return builder.Build();
    }
}
