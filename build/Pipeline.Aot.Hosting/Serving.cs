using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pipelines.Hosting;

namespace Pipelines.Aot.Hosting;

internal static class Serving
{
    private const string Stages = "Pipelines:Numbers:Stages";

    public static async Task ConfiguredAsync()
    {
        await using ServiceHost host = await NumbersAsync($"--{Stages}:AddOne:Enabled=true", $"--{Stages}:Double:Parallelism=3");
        Settlement settlement = await host.Get<NumbersService>().SendAsync("20");
        Expect.Equal(1, settlement.Results);
        Expect.Same([41], host.Get<NumbersService>().Written);
    }

    public static async Task WrongKeyAsync()
    {
        try
        {
            await using ServiceHost host = await NumbersAsync($"--{Stages}:Double:Paralelism=3");
        }
        catch (OptionsValidationException refusal)
        {
            string keys = "Enabled, Parallelism, Capacity, BatchSize, BatchTimeoutMilliseconds";
            Expect.Equal($"{Stages}:Double:Paralelism: no such key. There are: {keys}.", refusal.Message);
            return;
        }

        throw new InvalidOperationException("The wrong key was accepted.");
    }

    public static async Task ReloadedAsync()
    {
        await using ServiceHost host = await NumbersAsync();
        host.Set($"{Stages}:AddOne:Enabled", "true");
        Expect.Equal(true, host.Get<Numbers>().Stages.AddOne.Enabled);
        Expect.Equal(true, host.Messages.Have(1002, "Pipeline Numbers was spliced by configuration"));
        host.Set($"{Stages}:AddOne:Enabled", "maybe");
        Expect.Equal(true, host.Get<Numbers>().Stages.AddOne.Enabled);
        Expect.Equal(true, host.Messages.Have(1022, "The configuration was reloaded, and that of pipeline Numbers was refused"));
    }

    public static async Task HealthyAsync()
    {
        await using ServiceHost host = await NumbersAsync();
        var health = host.Get<HealthCheckService>();
        Expect.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        host.Get<NumbersService>().Pause();
        Expect.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
    }

    public static async Task RestartedAsync()
    {
        await using ServiceHost host = await NumbersAsync(
            "--Pipelines:Numbers:Service:Restart=OnFailure", "--Pipelines:Numbers:Service:FirstDelay=00:00:00.001");
        var service = host.Get<NumbersService>();
        await service.Input.WriteAsync("none");
        while (service.Restarts == 0) await Task.Yield();
        Expect.Equal(1, (await service.SendAsync("4")).Results);
        Expect.Same([8], service.Written);
    }

    public static async Task DrainedAsync()
    {
        await using ServiceHost host = await NumbersAsync();
        var service = host.Get<NumbersService>();
        for (int number = 0; number < 100; number++) await service.Input.WriteAsync(number.ToString());
        await host.StopAsync();
        Expect.Same(Enumerable.Range(0, 100).Select(static number => number * 2), service.Written);
        Expect.Equal(PipelineServiceState.Drained, service.State);
        Expect.Equal(true, host.Messages.Have(1012, "The service of pipeline Numbers has drained 100 items"));
    }

    public static async Task CompletedAsync()
    {
        await using ServiceHost host = await ServiceHost.StartAsync(
            static services => services.AddPipelineService<WordsService>()
                .AddPipeline<Words>(configure: static options => options.Service.StopHostWhenCompleted = true));
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task;
        Expect.Equal(11, host.Get<WordsService>().Sum);
    }

    public static Task<ServiceHost> NumbersAsync(params string[] arguments) => ServiceHost.StartAsync(
        static services => services.AddPipelineService<NumbersService>().AddPipeline<Numbers>(), arguments);
}
