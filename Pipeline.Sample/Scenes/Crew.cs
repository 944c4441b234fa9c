namespace Pipelines.Sample.Scenes;

/// <summary>The work of a crew on one job.</summary>
internal delegate ValueTask<Job> Work(Job job, CancellationToken cancellationToken);

/// <summary>A pipeline of one stage with several workers. Their number is a constant, because the stage's attribute states it.</summary>
internal sealed partial class Crew(Work work)
{
    public const int Workers = 4;

    [Stage(Order = 10, Capacity = 32, Parallelism = Workers)]
    private ValueTask<Job> Work(Job job, CancellationToken cancellationToken) => work(job, cancellationToken);
}
