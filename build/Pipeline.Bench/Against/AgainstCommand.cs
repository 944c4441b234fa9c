using System.Diagnostics;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Against;

/// <summary>Compares the working tree with an earlier revision, row by row.</summary>
/// <param name="root">The root of the repository.</param>
/// <param name="name">The earlier revision.</param>
/// <param name="without">Sources of the benchmark that need an API which that revision lacks.</param>
/// <param name="file">The file for the report, which is written after each pair of processes; none if the report is only printed.</param>
internal sealed class AgainstCommand(string root, string name, IReadOnlyCollection<string> without, string? file)
{
    private static readonly TextWriter Progress = Console.Error;

    /// <returns>0 if everything could be measured, however slow it is.</returns>
    public int Run(Scenario[] scenarios, int processes, int rounds)
    {
        try
        {
            var tool = new Tool(root);
            var revision = new Revision(tool, root, name);
            Progress.WriteLine($"building with {revision.Title} in {revision.Folder}");
            revision.CheckOut();
            string then = new RevisionBuild(tool, root, revision, without).Build();
            string now = $"The working tree ({tool.Git("describe", "--always", "--exclude=*", "--dirty= with changes")})";
            long start = Stopwatch.GetTimestamp();
            string report = "";
            bool hasFailed = false;
            var run = new AgainstRun(then, Processes.Program, processes, rounds, Progress);
            foreach ((int pair, AgainstResults results) in run.Measure(scenarios).Index())
            {
                report = new AgainstReport(results, revision.Title, now).Write(pair + 1, rounds, Stopwatch.GetElapsedTime(start));
                hasFailed = results.Failures.Count > 0;
                if (file is not null) File.WriteAllText(file, report);
            }

            Console.Out.Write(report);
            return hasFailed ? 1 : 0;
        }
        catch (AgainstException exception)
        {
            Progress.WriteLine(exception.Message);
            return 1;
        }
    }
}
