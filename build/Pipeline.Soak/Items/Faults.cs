namespace Pipelines.Soak.Items;

/// <summary>Counts faults. Any number of threads may use it at once. It is not optimized, because faults are rare.</summary>
internal sealed class Faults
{
    private static readonly int Kinds = Enum.GetValues<Fault>().Length;

    private readonly long[] _counts = new long[Kinds];
    private readonly string?[] _first = new string?[Kinds];

    public long this[Fault fault] => Interlocked.Read(ref _counts[(int)fault]);

    public long Total => Enum.GetValues<Fault>().Sum(fault => this[fault]);

    /// <summary>The first fault of each kind, to know where to look.</summary>
    public IEnumerable<string> Examples =>
        Enum.GetValues<Fault>().Where(fault => this[fault] > 0)
        .Select(fault => $"{fault}: {Volatile.Read(ref _first[(int)fault]) ?? "no details"}");

    public void Add(Fault fault, string example, long count = 1)
    {
        Interlocked.CompareExchange(ref _first[(int)fault], example, null);
        Interlocked.Add(ref _counts[(int)fault], count);
    }
}
