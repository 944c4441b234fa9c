using Microsoft.Extensions.Logging.Abstractions;
using Pipelines;

public sealed class CheckoutTests
{
    private readonly Checkout _checkout = new(NullLogger<Checkout>.Instance);

    [Fact]
    public async Task A_line_becomes_an_order() =>
        Assert.Equal([new Order(3, "apple", 450)], await RunAsync("3, apple"));

    [Fact]
    public async Task A_line_that_is_no_order_is_skipped() =>
        Assert.Equal([new Order(1, "pear", 150)], await RunAsync("none", "1, pear"));

    private async Task<List<Order>> RunAsync(params string[] lines) =>
        await _checkout.StreamAsync(lines, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
