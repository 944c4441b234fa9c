namespace Pipelines.Soak.Hosting.Workers;

/// <summary>The troubles that a stage can have from some item on.</summary>
internal enum StageTrouble
{
    /// <summary>It hangs until its token is canceled.</summary>
    Hangs,

    /// <summary>It hangs, and does not notice that its token is canceled.</summary>
    IgnoresCancellation,

    /// <summary>It works, but so slowly that the items in flight do not come out in time.</summary>
    IsSlow,
}
