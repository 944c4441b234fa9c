namespace Pipelines.Runtime;

/// <summary>Represents the results that a worker has not sent yet.</summary>
internal interface IUnsentResults
{
    /// <summary>Sends them if there are any, and there is room for them.</summary>
    bool TrySendMeanwhile();
}
