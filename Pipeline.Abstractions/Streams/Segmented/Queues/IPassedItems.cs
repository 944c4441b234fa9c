namespace Pipelines.Runtime;

/// <summary>Represents the output of a worker whose items continue unchanged.</summary>
internal interface IPassedItems<T>
{
    /// <summary>Sends items of a source, in the place of the worker while the source blocks.</summary>
    /// <param name="pin">The version in effect, with a pin of the caller.</param>
    /// <param name="items">The items. When this method returns, those that are not sent for lack of room.</param>
    /// <param name="settled">The count from which the items get their receipts, or <see langword="null"/> if they need none.</param>
    void PassMeanwhile(Pin pin, StreamBuffer<T> items, SettledCount? settled);
}
