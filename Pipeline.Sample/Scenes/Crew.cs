using System.Diagnostics;

namespace Pipelines.Sample.Scenes;

/// <summary>What the workers do.</summary>
internal delegate ValueTask<Job> Work(Job job, CancellationToken cancellationToken);

/// <summary>
/// Pipelines of one stage that differ in how many workers it has. That is a constant of the stage's attribute, so there is a class for each
/// number.
/// </summary>
internal static class Crew
{
    public const int Largest = 16;
    public const int Queue = 32;

    public static IPipeline<Job, Job> Of(int workers, Work work) => workers switch
    {
        1 => new Crew1(work),
        2 => new Crew2(work),
        3 => new Crew3(work),
        4 => new Crew4(work),
        5 => new Crew5(work),
        6 => new Crew6(work),
        7 => new Crew7(work),
        8 => new Crew8(work),
        9 => new Crew9(work),
        10 => new Crew10(work),
        11 => new Crew11(work),
        12 => new Crew12(work),
        13 => new Crew13(work),
        14 => new Crew14(work),
        15 => new Crew15(work),
        16 => new Crew16(work),
        _ => throw new UnreachableException($"There is no crew of {workers}."),
    };
}

internal sealed partial class Crew1(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew2(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 2)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew3(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 3)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew4(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 4)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew5(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 5)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew6(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 6)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew7(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 7)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew8(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 8)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew9(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 9)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) =>
        work(job, cancellationToken);
}

internal sealed partial class Crew10(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 10)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}

internal sealed partial class Crew11(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 11)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}

internal sealed partial class Crew12(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 12)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}

internal sealed partial class Crew13(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 13)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}

internal sealed partial class Crew14(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 14)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}

internal sealed partial class Crew15(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 15)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}

internal sealed partial class Crew16(Work work)
{
    [Stage(Order = 10, Capacity = Crew.Queue, Parallelism = 16)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}
