namespace Pipelines.Testing.Simulating;

internal enum Job
{
    Map,
    Filter,
    Wait,
    Expand,
    Batch,
}

/// <summary>
/// The work of a simulated stage. All of it follows from the item's number, so that a sequential run determines the expected results.
/// </summary>
internal sealed record StageSpec(int Index, Job Job, ErrorAction OnError, int BatchSize)
{
    public string Name => $"S{Index}";

    private StageKind Shape => Job switch
    {
        Job.Expand => StageKind.Expand,
        Job.Filter or Job.Wait => StageKind.Filter,
        _ => StageKind.Map,
    };

    public bool Drops(long id) => Job is Job.Filter or Job.Wait && Mix(id) % 5 == 4;

    public int Elements(long id) => (int)(Mix(id) % 4);

    /// <summary>The number of an element: later stages have lower digits.</summary>
    public long Element(long id, int number) => id + ((number + 1L) << (3 * (12 - Index)));

    public StageDescriptor Describe() =>
        new(Name, Index, Shape, typeof(Part), typeof(Part)) { BatchSize = BatchSize, IsAsync = Job == Job.Wait, OnError = OnError };

    public override string ToString() => $"{Job}{(BatchSize > 0 ? BatchSize : "")}{(OnError == ErrorAction.Fail ? "" : OnError)}";

    public static long BatchOf(IEnumerable<Part> items) => items.Aggregate(17L, static (sum, item) => (sum * 31) + item.Id);

    private ulong Mix(long id) => ((ulong)(id + Index + 1) * 0x9E3779B97F4A7C15UL) >> 33;
}
