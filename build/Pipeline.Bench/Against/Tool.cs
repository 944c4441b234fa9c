using System.Diagnostics;

namespace Pipelines.Bench.Against;

/// <summary>Runs other programs in the root of the repository.</summary>
/// <param name="root">The root of the repository.</param>
internal sealed class Tool(string root)
{
    /// <summary>Returns what a program prints; its errors go to the console.</summary>
    public (int ExitCode, string Output) Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = root };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim());
    }

    /// <summary>Returns what git prints.</summary>
    /// <exception cref="AgainstException">git has failed.</exception>
    public string Git(params string[] arguments)
    {
        (int exitCode, string output) = Run("git", arguments);
        return exitCode == 0 ? output : throw new AgainstException($"git {string.Join(' ', arguments)} ended with exit code {exitCode}.");
    }
}
