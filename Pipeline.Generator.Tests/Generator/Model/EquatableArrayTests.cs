using Pipelines.Generator.Model;

namespace Pipelines.Generator.Tests.Generator.Model;

/// <summary>Models are compared at each keystroke. Equal models keep text from being emitted again.</summary>
public sealed class EquatableArrayTests
{
    [Fact]
    public void Arrays_of_equal_elements_are_equal_and_have_one_hash()
    {
        EquatableArray<string> one = new(["a", "b"]);
        EquatableArray<string> other = new(["a", "b"]);

        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Arrays_of_different_elements_are_not_equal()
    {
        EquatableArray<string> one = new(["a", "b"]);

        Assert.False(one.Equals(new(["b", "a"])));
        Assert.False(one.Equals(new(["a"])));
        Assert.False(one.Equals(default));
        Assert.False(default(EquatableArray<string>).Equals(one));
    }

    [Fact]
    public void A_default_array_equals_an_empty_array()
    {
        EquatableArray<string> none = default;

        Assert.True(none.Equals(new([])));
        Assert.True(new EquatableArray<string>([]).Equals(none));
        Assert.Empty(none);
    }

    [Fact]
    public void The_order_of_elements_counts_in_the_hash() =>
        Assert.NotEqual(new EquatableArray<int>([1, 2]).GetHashCode(), new EquatableArray<int>([2, 1]).GetHashCode());
}
