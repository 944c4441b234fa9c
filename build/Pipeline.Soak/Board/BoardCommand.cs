using System.CommandLine;

namespace Pipelines.Soak.Board;

/// <summary>The command <c>board</c> and its options.</summary>
internal static class BoardCommand
{
    public static Command Create()
    {
        var windows =
            new Option<int>("--windows")
            {
                Description = "Windows without a page, and as many with one.",
                DefaultValueFactory = static _ => 5,
            };
        var seconds = new Option<int>("--seconds") { Description = "Seconds of each window.", DefaultValueFactory = static _ => 10 };
        var rate =
            new Option<int>("--rate") { Description = "Items a second, in thousands.", DefaultValueFactory = static _ => 1000 };
        var board =
            new Command(
                "board",
                "Measures the processor time of a process with and without an open board, in alternating windows, at a steady rate of "
                + "items. The exit code is 1 if the page costs more than one percent of a core.") { windows, seconds, rate };
        board.SetAction(async (parsed, cancellationToken) =>
            await new BoardCost(Console.Out, 1000 * parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)))
                .RunAsync(parsed.GetValue(windows), cancellationToken)
                ? 0
                : 1);
        return board;
    }
}
