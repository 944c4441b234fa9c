namespace Pipelines;

/// <summary>Something of a live pipeline that can be switched on and off as a whole. Only the library implements it.</summary>
/// <remarks>All members may be called by any thread, at any time, also from inside a stage.</remarks>
public interface IOptionalUnit
{
    /// <summary>The unit's name.</summary>
    string Name { get; }

    /// <summary>Whether items that enter now pass through the unit. Setting it publishes a splice, as <see cref="Enable"/> and <see cref="Disable"/> do.</summary>
    bool Enabled { get; set; }

    /// <summary>Switches the unit on, for every item that enters from now on. Does nothing if it is on.</summary>
    /// <returns>The version in force afterwards.</returns>
    long Enable();

    /// <summary>Switches the unit off, for every item that enters from now on; items inside go through it still. Does nothing if it is off.</summary>
    /// <returns>The version in force afterwards.</returns>
    long Disable();

    internal SpliceUnit Unit { get; }
}
