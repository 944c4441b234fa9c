namespace Pipelines.Service.Quakes;

/// <summary>The lanes of <see cref="QuakePipeline"/>.</summary>
internal enum Strength
{
    Ordinary,
    Strong,
}
