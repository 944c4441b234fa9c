using System.Text.Json;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>The figures as the report of all benchmarks takes them: a table's name, a row, a number and its column.</summary>
internal sealed class SavedFigures
{
    private const string Table = "The generator";
    private const string ClaimsRow = "claims about the generator";
    private const string ClassTable = "One class on its whole way: generated, compiled, run";
    private const string Remark =
        "Processor time, in paired rounds beside Mediator's generator with as many handlers as there are stages. Edits are made among "
        + "10,000 methods that neither generator uses.";
    private const string ClassRemark = "The stages are asynchronous. With the first item, everything is compiled to machine code.";

    private readonly List<Figure> _figures = [];

    public void Add(SizeGroup group, IReadOnlyDictionary<Subject, Figures> measured)
    {
        foreach (Size size in group.Sizes)
            foreach (Change change in Enum.GetValues<Change>())
            {
                Figures mediator = measured[new Subject(size, change, Contenders.Mediator)];
                Figures ours = measured[new Subject(size, change, Contenders.Ours)];
                string row = $"{size}: {Report.NameOf(change)}";
                _figures.Add(new(Table, row, mediator.Milliseconds, "ms, Mediator", Remark));
                _figures.Add(new(Table, row, ours.Milliseconds, "ms, Pipeline"));
                _figures.Add(new(Table, row, ours.RatioTo(mediator).Median, "ratio"));
                _figures.Add(new(Table, row, ours.Files, "files emitted again, Pipeline"));
            }
    }

    public void Add(IEnumerable<LargeClass> classes)
    {
        foreach (LargeClass each in classes)
        {
            string row = $"{each.Stages} stages";
            _figures.Add(new(ClassTable, row, each.Plain, "ms to compile it as written", ClassRemark));
            _figures.Add(new(ClassTable, row, each.Whole, "ms to generate and compile"));
            _figures.Add(new(ClassTable, row, (double)each.Bytes / each.Stages, "bytes a stage, in the assembly"));
            _figures.Add(new(ClassTable, row, each.First, "ms, the first item"));
            _figures.Add(new(ClassTable, row, each.Next, "ns a stage, later items"));
        }
    }

    /// <summary>How many claims there are, and how many hold.</summary>
    public void Add(IReadOnlyCollection<Claim> claims)
    {
        Claim[] missed = [.. claims.Where(static claim => !claim.Holds)];
        _figures.Add(new(Table, ClaimsRow, claims.Count, "claims"));
        _figures.Add(
            new(Table, ClaimsRow, claims.Count - missed.Length, "that hold",
                missed.Length == 0 ? null : string.Join("; ", missed.Select(static claim => $"Missed: {claim.Text}: {claim.Figure}"))));
    }

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(_figures));

    private sealed record Figure(string Table, string Name, double Value, string Unit, string? Remark = null);
}
