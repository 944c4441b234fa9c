namespace Pipelines.Generator.Model;

/// <summary>Stages that are switched together.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="WhyRequired">Why it can't be switched off; <see langword="null"/> if it can.</param>
/// <param name="First">The place of its first stage, which tells whether it is on.</param>
internal sealed record GroupModel(string Name, string? WhyRequired, int First)
{
    public bool IsOptional => WhyRequired is null;
}
