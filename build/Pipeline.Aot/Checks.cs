namespace Pipelines.Aot;

/// <summary>Runs the checks of a program that has no test framework, one after the other.</summary>
internal static class Checks
{
    /// <summary>Runs the checks, and prints the result of each.</summary>
    /// <returns>The exit code of the program: 0 if all have passed, otherwise 1.</returns>
    public static async Task<int> RunAsync(params (string Name, Func<Task> Check)[] checks)
    {
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
    }
}
