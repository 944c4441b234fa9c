namespace Pipelines.Soak.Items;

/// <summary>What must not happen.</summary>
internal enum Fault
{
    /// <summary>An item looks like no version that was in force while it was inside.</summary>
    Torn,

    /// <summary>An item looks like a version that was replaced before it went in.</summary>
    Late,

    /// <summary>Somebody was in a stage or a function in which, says a wait that has ended, there is nobody.</summary>
    Inside,

    /// <summary>An item never came out.</summary>
    Lost,

    /// <summary>An item came out twice, or went through a stage twice.</summary>
    Doubled,

    /// <summary>An item came out behind one that went in after it.</summary>
    Reordered,

    /// <summary>A wait did not end although nobody was left for whom to wait.</summary>
    Stuck,

    /// <summary>A stream has ended, and something of it is left: a buffer, a pin, a worker.</summary>
    Leaked,

    /// <summary>Anything else: an exception, a version that is not the next one, a conflict that went unnoticed.</summary>
    Broken,
}
