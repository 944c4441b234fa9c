namespace Pipelines.Sample.CommandLine;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int CheckFailed = 1;
    public const int Refused = 2;
    public const int Interrupted = 130;

    /// <summary>Runs a command; what can't be done, and Ctrl+C, become exit codes.</summary>
    public static async Task<int> OfAsync(Func<Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            return await command();
        }
        catch (UserErrorException error)
        {
            return Refuse(error.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    /// <summary>Says in one line why nothing is done.</summary>
    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Refused;
    }
}
