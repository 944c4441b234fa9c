namespace Pipelines.Soak.Reloads;

/// <summary>A pipeline whose stage uses a resource. Another function with another resource can replace the stage.</summary>
internal sealed partial class Worker(Resource resource)
{
    [Stage(Order = 1)]
    private void Work(int item) => resource.Use();
}
