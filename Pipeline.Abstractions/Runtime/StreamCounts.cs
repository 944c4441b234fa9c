using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>What one stream counts of the items that do not come out. Written by whoever runs an item of that stream, one at a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamCounts
{
    internal long Dropped { get; private set; }

    internal long Failed { get; private set; }

    /// <summary>An item does not go on.</summary>
    public void CountDropped() => Dropped++;

    /// <summary>A stage has failed on an item. Whoever called the stage then sees an item that does not go on and counts it as dropped, so that is taken back in advance.</summary>
    public void CountFailed()
    {
        Failed++;
        Dropped--;
    }

    /// <summary>A stage has failed where nobody waits for a single result.</summary>
    /// <param name="items">How many items are lost by it.</param>
    public void CountLost(int items) => Failed += items;
}
