namespace Pipelines.Hosting;

/// <summary>The exception with which the service of a pipeline ends, if it has failed and is not restarted.</summary>
public sealed class PipelineServiceException : Exception
{
    internal PipelineServiceException(string pipeline, Exception failure)
        : base($"The service of pipeline {pipeline} has failed: {failure.Message}", failure)
    {
    }
}
