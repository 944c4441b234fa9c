namespace Pipelines.Generator.Tests.Examples;

/// <summary>An asynchronous filter that does not look at its token.</summary>
public sealed partial class TokenIgnoringFilterPipeline(Func<int, Task<bool>> keep)
{
    [Stage(Order = 10, Kind = StageKind.Filter)]
    private async ValueTask<bool> KeepAsync(int number, CancellationToken cancellationToken) => await keep(number);
}
