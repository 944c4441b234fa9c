namespace Pipelines.Runtime;

/// <summary>Represents a pin that is counted, and the version in effect that was read after that.</summary>
/// <remarks>
/// Both are one return value, which fits into registers. With an <see langword="out"/> parameter, the cell would be in memory in every
/// caller, because some pins are counted in methods that are not inlined.
/// </remarks>
/// <param name="Current">The version in effect. The pin is valid if it is the version that was pinned.</param>
/// <param name="Cell">The cell from which the pin has to leave.</param>
internal readonly record struct PinRead(object Current, int Cell);
