using System.CommandLine;
using System.CommandLine.Invocation;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Reporting;
using Pipelines.Sample.Earthquakes.Running;
using Spectre.Console;

namespace Pipelines.Sample.CommandLine;

/// <summary>
/// The command line of the sample. It runs a catalog through the pipeline, or describes the pipeline. The scenes are its subcommands.
/// </summary>
internal sealed class EarthquakeCommand
{
    private readonly EarthquakeOptions _options = new();
    private readonly SceneCommand _play = new();
    private readonly RootCommand _root;

    public EarthquakeCommand()
    {
        _root = _options.CreateCommand();
        _root.Add(new ScenesCommand());
        _root.Add(_play);
        _root.SetAction(
            (parsed, cancellationToken) =>
                ExitCode.OfAsync(() => RunAsync(_options.ReadFrom(parsed), parsed, cancellationToken), cancellationToken));
    }

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        ParseResult parsed = _root.Parse(args);
        if (parsed.Action is ParseErrorAction) return ExitCode.Refuse(parsed.Errors[0].Message);
        var invocation = new InvocationConfiguration();
        // Otherwise the command line library ends the process some time after Ctrl+C.
        if (_play.TakesCtrlC(parsed)) invocation.ProcessTerminationTimeout = null;
        return await parsed.InvokeAsync(invocation);
    }

    private async Task<int> RunAsync(RunOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        IRunReport report = ReportFor(parsed);
        if (parsed.GetValue(_options.Graph) || parsed.GetValue(_options.List))
        {
            EarthquakePipeline pipeline = options.CreatePipeline();
            if (parsed.GetValue(_options.Graph)) Console.Out.Write(EarthquakePipeline.Descriptor.ToMermaid());
            if (parsed.GetValue(_options.List)) report.ShowStages(pipeline.Splices);
            return ExitCode.Success;
        }

        await using EarthquakeRun run = await EarthquakeRun.PrepareAsync(options, cancellationToken);
        Task<RunResult> running = Task.Run(() => run.RunAsync(cancellationToken), CancellationToken.None);
        await report.WatchAsync(run, running);
        RunResult result = await running;
        report.ShowResult(result);
        return result.End == RunEnd.Canceled ? ExitCode.Interrupted : ExitCode.Success;
    }

    private IRunReport ReportFor(ParseResult parsed) =>
        parsed.GetValue(_options.Plain) || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi
            ? new PlainReport(Console.Out)
            : new TerminalReport(AnsiConsole.Console);
}
