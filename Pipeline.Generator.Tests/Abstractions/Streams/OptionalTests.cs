namespace Pipelines.Generator.Tests.Abstractions.Streams;

public sealed class OptionalTests
{
    [Fact]
    public void Optional_without_a_value_throws_and_prints_none()
    {
        Optional<int> none = default;

        Assert.False(none.HasValue);
        Assert.False(none.TryGetValue(out _));
        Assert.Contains(
            "the item was dropped", Assert.Throws<InvalidOperationException>(() => none.Value).Message, StringComparison.Ordinal);
        Assert.Equal("(none)", none.ToString());
        Assert.Equal(Optional<int>.None, none);
    }

    [Fact]
    public void Optional_with_a_value_returns_it()
    {
        Optional<string?> some = "a";

        Assert.True(some.TryGetValue(out string? value));
        Assert.Equal("a", value);
        Assert.Equal("a", some.Value);
        Assert.Equal("a", some.ToString());
        Assert.True(new Optional<string?>(null).HasValue);
        Assert.Equal("null", new Optional<string?>(null).ToString());
    }

    [Fact]
    public void Optionals_are_equal_if_their_values_are_equal()
    {
        Assert.True(new Optional<int>(1) == 1);
        Assert.True(new Optional<int>(0) != default(Optional<int>));
        Assert.True(new Optional<int>(1).Equals((object)new Optional<int>(1)));
        Assert.Equal(new Optional<int>(1).GetHashCode(), new Optional<int>(1).GetHashCode());
        Assert.NotEqual(new Optional<int>(1), new Optional<int>(2));
        Assert.NotEqual(new Optional<int>(1).GetHashCode(), new Optional<int>(2).GetHashCode());
        Assert.Equal(0, Optional<int>.None.GetHashCode());
    }
}
