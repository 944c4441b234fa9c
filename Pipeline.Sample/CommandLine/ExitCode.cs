namespace Pipelines.Sample.CommandLine;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int CheckFailed = 1;
    public const int Refused = 2;
    public const int Interrupted = 130;

    /// <summary>Runs a command. Errors of the user and Ctrl+C become exit codes.</summary>
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

    /// <summary>Prints in one line why the command is refused.</summary>
    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Refused;
    }
}
