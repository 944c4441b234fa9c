namespace Pipelines.Soak.Reloads;

/// <summary>A pipeline whose stage works with a resource; another function with another resource can stand in for it.</summary>
internal sealed partial class Worker(Resource resource)
{
    [Stage(Order = 1)]
    private void Work(int item) => resource.Use();
}
