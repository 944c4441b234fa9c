using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Handles;

/// <summary>There is one handle of each stage, whatever kind it is of.</summary>
public sealed class HandleSetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Required_stage_has_a_handle_even_if_no_function_fits()
    {
        var cuts = new RefStructPipeline();
        StageHandle<string, ReadOnlySpan<char>> handle = cuts.Stages.Cut;

        handle.InsertBefore(static text => text + "++");

        Assert.Same(handle, cuts.Stages.Cut);
        // "-abc" is "-abc++" before the stage, "abc++" after it, and "ab" after the next one.
        Assert.Equal(("Cut", 0, 2), (handle.Name, handle.Index, cuts.Of("-abc")));
    }

    [Fact]
    public void Lane_has_one_handle_whether_it_is_required_or_not()
    {
        var required = new RoadsPipeline();
        var optional = new PassablePipeline();

        Assert.Same(required.Lanes.Left, required.Lanes.Left);
        Assert.Same(optional.Lanes.Left, optional.Lanes.Left);
    }

    [Fact]
    public void Handle_of_a_lane_is_made_once()
    {
        SpliceTable required = new RoadsPipeline().Splices;
        SpliceTable optional = new PassablePipeline().Splices;
        required.Handles.RequiredLane<int, int>(0);
        optional.Handles.OptionalLane<int, int>(0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        required.Handles.RequiredLane<int, int>(0);
        optional.Handles.OptionalLane<int, int>(0);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Optional_stage_has_a_handle_even_if_no_function_fits()
    {
        var cuts = new RefStructPipeline();
        OptionalStageHandle<ReadOnlySpan<char>, ReadOnlySpan<char>> handle = cuts.Stages.Halve;

        Assert.Equal(1, cuts.Of("-ab"));
        handle.Disable();

        Assert.Same(handle, cuts.Stages.Halve);
        Assert.Equal(("Halve", 1, 2), (handle.Name, handle.Index, cuts.Of("-ab")));
    }

    [Fact]
    public async Task A_required_stage_of_an_asynchronous_pipeline_has_a_handle()
    {
        var lengths = new AsyncRequiredPipeline();
        AsyncStageHandle<string, int, Func<string, int>, Func<string, CancellationToken, ValueTask<int>>> handle = lengths.Stages.Measure;

        Assert.Equal(3, await lengths.RunAsync("abc", Token));
        handle.Replace(static text => -text.Length);

        Assert.Same(handle, lengths.Stages.Measure);
        Assert.Equal(("Measure", 0, -3), (handle.Name, handle.Index, await lengths.RunAsync("abc", Token)));
    }
}

/// <summary>Stages that may drop an item, and return a value that lives on the stack. No function type has their shape.</summary>
public sealed partial class RefStructPipeline
{
    [Stage(Order = 1)]
    private static bool Cut(string text, out ReadOnlySpan<char> rest)
    {
        rest = text.AsSpan()[1..];
        return text[0] == '-';
    }

    [Stage(Order = 2)]
    private static bool Halve(ReadOnlySpan<char> text, out ReadOnlySpan<char> half)
    {
        half = text[..(text.Length / 2)];
        return text.Length > 1;
    }

    [Stage(Order = 3)]
    private static int Measure(ReadOnlySpan<char> text) => text.Length;

    public int? Of(string text) => TryRun(text, out int result) ? result : null;
}

/// <summary>Its first stage changes the type, so that it is required.</summary>
public sealed partial class AsyncRequiredPipeline
{
    [Stage(Order = 1)]
    private static async ValueTask<int> Measure(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return text.Length;
    }
}
