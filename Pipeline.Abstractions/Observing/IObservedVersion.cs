namespace Pipelines.Runtime;

/// <summary>Represents a version whose items can be sent past probes.</summary>
internal interface IObservedVersion
{
    /// <summary>Gets the number of the version.</summary>
    long Number { get; }

    /// <summary>Sets on which chains items go past probes. The stages do the same in any case.</summary>
    /// <param name="lit">The chains.</param>
    void Show(LitChains lit);
}
