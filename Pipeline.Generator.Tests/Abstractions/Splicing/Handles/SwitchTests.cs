using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Handles;

/// <summary>Every kind of handle has the same switches.</summary>
public sealed class SwitchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Units => ["stage", "asynchronous stage", "group"];

    [Theory]
    [MemberData(nameof(Units))]
    public async Task Enable_and_Disable_change_the_unit_and_return_the_version(string kind)
    {
        ISwitchable unit = UnitOf(kind);

        Assert.Equal(1, unit.Disable());
        Assert.False(unit.Enabled);
        Assert.Equal(2, unit.Enable());
        Assert.True(unit.Enabled);
        Assert.Equal(new SpliceResult(3, true, []), await unit.DisableAsync(Token));
        Assert.False(unit.Enabled);
        Assert.Equal(new SpliceResult(4, true, []), await unit.EnableAsync(Token));
        Assert.True(unit.Enabled);
        unit.Enabled = false;
        Assert.False(unit.Enabled);
        unit.Enabled = true;
        Assert.True(unit.Enabled);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Handle_ToString_shows_its_name_and_whether_it_is_enabled(string kind)
    {
        ISwitchable unit = UnitOf(kind);

        Assert.Equal($"{unit.Name} (enabled)", unit.ToString());
        unit.Disable();
        Assert.Equal($"{unit.Name} (disabled)", unit.ToString());
    }

    [Fact]
    public async Task StageControl_enables_and_disables_its_stage()
    {
        StageControl control = new SyncMapPipeline().Splices["Double"];

        Assert.Equal(1, control.Disable());
        Assert.Equal(2, control.Enable());
        Assert.Equal(new SpliceResult(3, true, []), await control.DisableAsync(Token));
        Assert.False(control.Enabled);
        Assert.Equal(new SpliceResult(4, true, []), await control.EnableAsync(Token));
        Assert.True(control.Enabled);
    }

    [Fact]
    public async Task Disable_returns_immediately_and_EnableAsync_waits()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        Assert.Equal(1, rooms.Splices["Look"].Disable());
        ValueTask<SpliceResult> waiting = rooms.Splices["Look"].EnableAsync(Token);
        Assert.False(waiting.IsCompleted);

        rooms.Open();

        Assert.Equal(new SpliceResult(2, true, []), await waiting);
        await inside;
    }

    [Fact]
    public async Task DisableAsync_reports_pinned_versions_when_its_token_is_already_canceled()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);

        SpliceResult result = await rooms.Stages.Wait.DisableAsync(new CancellationToken(canceled: true));

        Assert.Equal((1, false, 0), (result.Version, result.IsQuiescent, Assert.Single(result.PinnedVersions).Version));
        rooms.Open();
        await inside;
    }

    [Fact]
    public void Splices_accept_handles_and_names_of_stages_and_groups()
    {
        var marks = new MarkingPipeline();

        marks.Splices.Publish(new Splice().Disable(marks.Stages.A).Disable("Pair"));
        Assert.Equal("D", marks.Of(""));
        marks.Splices.Publish(new Splice().Enable(marks.Stages.A).Enable(marks.Groups.Pair));
        Assert.Equal("ABCD", marks.Of(""));
    }

    [Fact]
    public void The_last_of_contradictory_edits_of_a_splice_wins()
    {
        var marks = new MarkingPipeline();

        Assert.Equal(1, marks.Splices.Publish(new Splice().Enable("A").Disable("A")));
        Assert.Equal("BCD", marks.Of(""));
        Assert.Equal(
            2, marks.Splices.Publish(
                new Splice().Replace(marks.Stages.B, static _ => "x").Replace(marks.Stages.B, static text => text + "y")));
        Assert.Equal("yCD", marks.Of(""));
    }

    private static ISwitchable UnitOf(string kind) => kind switch
    {
        "stage" => new SyncMapPipeline().Stages.Double,
        "asynchronous stage" => new AsyncMarkingPipeline().Stages.A,
        _ => new MarkingPipeline().Groups.Pair,
    };
}
