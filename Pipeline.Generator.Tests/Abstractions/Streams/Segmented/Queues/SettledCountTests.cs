using System.Collections.Concurrent;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>Receipts, the lists that hold their parts, and the count of what is settled.</summary>
public sealed class SettledCountTests
{
    private readonly List<long> _reports = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Items_are_settled_after_the_last_of_many_parts()
    {
        const int Holders = 200;
        ReceiptList first = Held(new SettledCount(_reports.Add), items: 3);
        var others = new ReceiptList[Holders];
        for (int holder = 0; holder < Holders; holder++) others[holder].Share(ref first);

        first.Release();
        for (int holder = 0; holder < Holders; holder++)
        {
            Assert.Empty(_reports);
            others[holder].Release();
        }

        Assert.Equal([3], _reports);
    }

    [Fact]
    public void Items_of_a_discarded_part_are_never_settled()
    {
        var count = new SettledCount(_reports.Add);
        ReceiptList first = Held(count, items: 1);
        ReceiptList second = Held(count, items: 1);
        ReceiptList third = Held(count, items: 1);
        ReceiptList other = default;
        other.Share(ref second);

        third.Release();
        other.Lose();
        other.Release();
        second.Release();
        first.Release();

        Assert.Equal([1], _reports);
    }

    [Fact]
    public void Parts_that_meet_again_are_released_together()
    {
        var count = new SettledCount(_reports.Add);
        ReceiptList buffer = Held(count, items: 2);
        ReceiptList other = Held(count, items: 2);
        buffer.TakeAll(ref other);
        ReceiptList worker = default;
        worker.Share(ref buffer);

        buffer.TakeAll(ref worker);
        Assert.True(worker.IsEmpty);
        worker.Release();
        Assert.Empty(_reports);
        buffer.Release();

        Assert.True(buffer.IsEmpty);
        Assert.Equal(4, _reports[^1]);
    }

    [Fact]
    public void Receipts_are_used_again_once_they_are_reported()
    {
        var count = new SettledCount(_reports.Add);
        var receipts = new HashSet<Receipt>();
        for (int round = 1; round <= 1000; round++)
        {
            Receipt receipt = count.Take(2);
            receipts.Add(receipt);
            receipt.Release(Receipt.Whole);
            Assert.Equal(2 * round, _reports[^1]);
        }

        Assert.Equal(2 * ReceiptRow.Size, receipts.Count);
    }

    [Fact]
    public async Task Several_threads_settle_all_items_in_order()
    {
        const int Rounds = 200_000;
        var count = new SettledCount(_reports.Add);
        using var held = new BlockingCollection<ReceiptPart>(boundedCapacity: 50);

        Task[] releasing = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(Release, Token))];
        for (int round = 0; round < Rounds; round++)
        {
            Receipt receipt = count.Take(1);
            held.Add(new ReceiptPart(receipt, Receipt.Whole - 2), Token);
            held.Add(new ReceiptPart(receipt, 1), Token);
            held.Add(new ReceiptPart(receipt, 1), Token);
        }

        held.CompleteAdding();
        await Task.WhenAll(releasing);

        Assert.Equal(_reports.Order().Distinct(), _reports);
        Assert.Equal(Rounds, _reports[^1]);

        void Release()
        {
            foreach (ReceiptPart part in held.GetConsumingEnumerable(Token)) part.Release();
        }
    }

    private static ReceiptList Held(SettledCount count, int items)
    {
        ReceiptList held = default;
        held.Add(count.Take(items));
        return held;
    }
}
