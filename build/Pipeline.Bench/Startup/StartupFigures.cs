using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Startup;

/// <summary>The time of a process until the first item has gone through, and the size of the code of a stage.</summary>
public static class StartupFigures
{
    private const string Table = "Start-up";
    private const string CodeTable = "Code size";
    private const int Runs = 7;

    public static IEnumerable<Figure> All() => [.. FirstItems(), .. CodeSizes()];

    private static IEnumerable<Figure> FirstItems()
    {
        // All ways in turn, so that what slows the machine for a while slows all of them.
        FirstItem[][] taken = [.. Enumerable.Range(0, Runs).Select(static _ => FirstItem.Names.Select(FirstItem.Take).ToArray())];
        foreach ((int way, string name) in FirstItem.Names.Index())
        {
            double Median(Func<FirstItem, double> figure) => taken.Select(run => figure(run[way])).Order().ElementAt(Runs / 2);
            yield return new(Table, name, Median(static one => one.Milliseconds), "ms to the first item", RemarkOf(name));
            yield return new(Table, name, Median(static one => one.CompilingMilliseconds), "ms of these compiling");
            yield return new(Table, name, Median(static one => one.Methods), "methods compiled");
        }
    }

    private static string? RemarkOf(string name) => name.Split(',')[0] switch
    {
        "Pipeline" when !name.Contains("stream", StringComparison.Ordinal) =>
            "Pipeline is compiled in each process that uses it. A program that is published with ReadyToRun compiles next to nothing of "
            + "this.",
        "Pipeline" =>
            "With ReadyToRun, about a third less is compiled. Code that is generic over types of both the library and the program is "
            + "left.",
        "Dataflow" or "channels by hand" => "It comes with the runtime, compiled in advance.",
        _ => null,
    };

    private static IEnumerable<Figure> CodeSizes()
    {
        foreach ((string name, (Type Type, int Stages)[] pipelines) in CodeSize.Pipelines)
        {
            foreach ((Type type, int stages) in pipelines)
                yield return new(CodeTable, name, CodeSize.Of(type), $"bytes of IL, stages: {stages}");
            ((Type first, int fewest), (Type last, int most)) = (pipelines[0], pipelines[^1]);
            yield return new(
                CodeTable, name, (double)(CodeSize.Of(last) - CodeSize.Of(first)) / (most - fewest), "bytes of IL for each more stage");
        }
    }
}
