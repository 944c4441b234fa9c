namespace Pipelines.AspNetCore.Tests.Examples;

/// <summary>The lanes of <see cref="Orders"/>.</summary>
public enum Way
{
    Express,
    Bulk,
}
