using Pipelines.Aot;
using Pipelines.Aot.Hosting;

// Only starts the host and stops it, so that the start-up time can be measured.
if (args is ["start"])
{
    await using ServiceHost host = await Serving.NumbersAsync();
    return 0;
}

// The core of what a service promises, in a program that needs no test framework: so it can be compiled natively and run.
return await Checks.RunAsync(
    ("a service has the settings of the command line", Serving.ConfiguredAsync),
    ("a wrong key stops the start", Serving.WrongKeyAsync),
    ("a reload changes a stage, and a wrong one changes nothing", Serving.ReloadedAsync),
    ("the health check reports the state of the service", Serving.HealthyAsync),
    ("a service starts again after a failure", Serving.RestartedAsync),
    ("a stop of the host drains the service", Serving.DrainedAsync),
    ("the end of a source stops the host", Serving.CompletedAsync));
