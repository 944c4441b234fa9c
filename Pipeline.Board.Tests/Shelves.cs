using Pipelines.Hosting;

namespace Pipelines.Board.Tests;

/// <summary>A section that another package adds to the board.</summary>
public sealed class Shelves : IPipelineBoardSection
{
    private volatile string _state = "full";

    public string Name => "Shelves";

    public string? Pipeline => "Shop";

    public BoardSection Read() => new(
        [
            new BoardTable(
                "Shelves", ["Shelf", "State"],
                [new BoardRow("a", ["a", _state]) { IsWarning = _state == "full", Actions = [new BoardAction("clear", "Clear")] }]),
        ],
        "One shelf.");

    public ValueTask<string?> InvokeAsync(string action, string row, SpliceOrigin origin, CancellationToken cancellationToken)
    {
        _state = "empty";
        return new($"{row} is empty.");
    }
}
