namespace Pipelines.Soak.Reloads;

/// <summary>The same with a use that goes on until it is let go.</summary>
internal sealed partial class HeldWorker(Resource resource, Action whenInside, WaitHandle letGo)
{
    [Stage(Order = 1)]
    private void Work(int item) => resource.Use(whenInside, letGo);
}
