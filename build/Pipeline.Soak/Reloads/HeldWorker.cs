namespace Pipelines.Soak.Reloads;

/// <summary>A worker whose use of the resource lasts until it is released.</summary>
internal sealed partial class HeldWorker(Resource resource, Action whenInside, WaitHandle letGo)
{
    [Stage(Order = 1)]
    private void Work(int item) => resource.Use(whenInside, letGo);
}
