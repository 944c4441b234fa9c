namespace Pipelines.Soak.Items;

/// <summary>The kinds of faults.</summary>
internal enum Fault
{
    /// <summary>An item looks like no version that was current while it was in flight.</summary>
    Torn,

    /// <summary>An item looks like a version that was replaced before the item entered.</summary>
    Late,

    /// <summary>An item was in a stage or a function after a wait had ended that promises there is none.</summary>
    Inside,

    /// <summary>An item never came out.</summary>
    Lost,

    /// <summary>An item came out twice, or went through a stage twice.</summary>
    Doubled,

    /// <summary>An item came out after one that went in later.</summary>
    Reordered,

    /// <summary>A wait did not end although no item was left to wait for.</summary>
    Stuck,

    /// <summary>A stream has ended, and something of it is left: a buffer, a pin, a worker.</summary>
    Leaked,

    /// <summary>Anything else: an exception, a version that is not the next one, a conflict that went unnoticed.</summary>
    Broken,
}
