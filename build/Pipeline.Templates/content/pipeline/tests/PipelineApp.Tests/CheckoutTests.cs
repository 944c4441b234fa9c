using Pipelines;

public sealed class CheckoutTests
{
    private readonly List<string> _audit = [];

    [Fact]
    public void A_line_becomes_an_order_and_is_audited()
    {
        var checkout = new Checkout(_audit.Add);

        Assert.Equal(new Order(3, "APPLE"), checkout.Run("3, apple"));
        Assert.Equal(["audit: 3 x APPLE"], _audit);
    }

    [Fact]
    public void Items_bypass_a_disabled_stage()
    {
        var checkout = new Checkout(_audit.Add);
        checkout.Stages.Normalize.Enabled = false;

        Assert.Equal(new Order(1, "pear"), checkout.Run("1, pear"));
    }

    [Fact]
    public async Task A_stream_keeps_the_order_of_the_lines()
    {
        var checkout = new Checkout(_audit.Add);
        string[] lines = ["1, pear", "2, fig"];

        List<Order> orders = await checkout.StreamAsync(lines, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new Order(1, "PEAR"), new Order(2, "FIG")], orders);
    }
}
