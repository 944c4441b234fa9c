namespace Pipelines.Hosting.Services;

/// <summary>Represents the services of the process in the order in which they were constructed.</summary>
/// <remarks>
/// A service that writes to the input of another one takes that one in its constructor, so it is constructed later. When the host stops,
/// those that were constructed later drain first. So the input of a service stays open until no other service writes to it.
/// </remarks>
internal sealed class ServiceOrder
{
    private readonly Lock _gate = new();
    private readonly List<PipelineService> _services = [];

    public void Add(PipelineService service)
    {
        lock (_gate) _services.Add(service);
    }

    /// <summary>Returns the services that were constructed after one, the last one first.</summary>
    public PipelineService[] After(PipelineService service)
    {
        lock (_gate) return [.. _services.Skip(_services.IndexOf(service) + 1).Reverse()];
    }
}
