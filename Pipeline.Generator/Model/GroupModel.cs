namespace Pipelines.Generator.Model;

/// <summary>Stages that are enabled and disabled together.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="WhyRequired">Why it can't be disabled; <see langword="null"/> if it can.</param>
/// <param name="First">The place of its first stage, whose state is the group's.</param>
internal sealed record GroupModel(string Name, string? WhyRequired, int First)
{
    public bool IsOptional => WhyRequired is null;
}
