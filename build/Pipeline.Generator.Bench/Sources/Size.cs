namespace Pipelines.Generator.Bench.Sources;

/// <summary>How much a generator has to do.</summary>
internal sealed record Size(int Stages, int Pipelines)
{
    public int StagesEach => Stages / Pipelines;

    public override string ToString() => $"{Stages} stages in {Pipelines} pipeline{(Pipelines == 1 ? "" : "s")}";
}
