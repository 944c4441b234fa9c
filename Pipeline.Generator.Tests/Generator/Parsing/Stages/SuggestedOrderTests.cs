using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

/// <summary>The order that the analyzer suggests for a stage without one.</summary>
public sealed class SuggestedOrderTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(0, 5, 20)]
    [InlineData(0, 10, 30)]
    [InlineData(10, 30, 11)]
    [InlineData(-10, -5, 7)]
    [InlineData(-2147483640, int.MinValue + 10)]
    public void The_first_stage_takes_the_next_ten_below_all_others(int suggested, params int[] taken) =>
        Assert.Equal(suggested, SuggestedOrder.Between(null, taken));

    [Theory]
    [InlineData(10, 20, 10)]
    [InlineData(13, 20, 13)]
    [InlineData(-13, -10, -13)]
    [InlineData(10, 20, 10, 30)]
    [InlineData(10, 20, 5, 10, 30, 40)]
    [InlineData(int.MaxValue - 10, 2147483640, int.MaxValue - 10)]
    public void A_stage_after_another_takes_the_next_ten_above(int before, int suggested, params int[] taken) =>
        Assert.Equal(suggested, SuggestedOrder.Between(before, taken));

    [Theory]
    [InlineData(10, 15, 10, 20)]
    [InlineData(10, 15, 5, 10, 20, 40)]
    [InlineData(3, 6, 3, 9)]
    [InlineData(3, 4, 3, 5)]
    [InlineData(-20, -18, -20, -15)]
    public void The_middle_is_suggested_if_no_ten_fits_between(int before, int suggested, params int[] taken) =>
        Assert.Equal(suggested, SuggestedOrder.Between(before, taken));

    [Theory]
    [InlineData(10, 40, 10, 11, 35)]
    [InlineData(10, 20, 10, 11)]
    public void The_last_place_is_suggested_if_nothing_fits_between(int before, int suggested, params int[] taken) =>
        Assert.Equal(suggested, SuggestedOrder.Between(before, taken));

    [Fact]
    public void The_last_order_is_suggested_if_no_ten_is_free()
    {
        Assert.Equal(int.MinValue + 9, SuggestedOrder.Between(null, [int.MinValue + 9]));
        Assert.Equal(int.MaxValue - 9, SuggestedOrder.Between(int.MaxValue - 9, [int.MaxValue - 9]));
    }
}
