using Pipelines.Aot.Hosting;

// The core of what a service promises, in a program that needs no test framework: so it can be compiled natively and run.
(string Name, Func<Task> Check)[] checks =
[
    ("a service has the settings of the command line", Serving.ConfiguredAsync),
    ("a wrong key stops the start", Serving.WrongKeyAsync),
    ("a reload changes a stage, and a wrong one changes nothing", Serving.ReloadedAsync),
    ("the health check reports the state of the service", Serving.HealthyAsync),
    ("a service starts again after a failure", Serving.RestartedAsync),
    ("a stop of the host drains the service", Serving.DrainedAsync),
    ("the end of a source stops the host", Serving.CompletedAsync),
];

// Only starts the host and stops it, so that the start-up time can be measured.
if (args is ["start"])
{
    await using ServiceHost host = await Serving.NumbersAsync();
    return 0;
}

int failed = 0;
foreach ((string name, Func<Task> check) in checks)
{
    try
    {
        await check().WaitAsync(TimeSpan.FromMinutes(1));
        Console.WriteLine($"ok: {name}");
    }
    catch (Exception exception)
    {
        failed++;
        Console.WriteLine($"FAILED: {name}: {exception}");
    }
}

Console.WriteLine($"{checks.Length - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;
