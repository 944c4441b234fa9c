namespace Pipelines.Generator.Model;

/// <summary>Represents a lane of a route: adjacent stages through which the items with one value go.</summary>
/// <param name="Value">The name of the value: of an enum's constant, of a case, <c>True</c> or <c>False</c>.</param>
/// <param name="Pattern">The value as C# writes it.</param>
/// <param name="First">The place of its first stage in the chain, from 0.</param>
/// <param name="Count">How many stages it has, with those of routes in it.</param>
internal sealed record LaneModel(string Value, string Pattern, int First, int Count)
{
    /// <summary>Gets the name of its handle.</summary>
    public required string Handle { get; init; }

    /// <summary>Gets the type of the items that enter it.</summary>
    public required TypeModel Arrives { get; init; }

    /// <summary>Gets why items can't go past it, or <see langword="null"/> if they can.</summary>
    public required string? WhyRequired { get; init; }

    public int End => First + Count;

    public bool IsOptional => WhyRequired is null;
}
