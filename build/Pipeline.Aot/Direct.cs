using System.Buffers;

namespace Pipelines.Aot;

internal static class Direct
{
    public static Task SynchronousAsync()
    {
        var numbers = new Numbers();
        Expect.Equal(42, numbers.Run("21"));
        int[] results = new int[3];
        numbers.RunBatch(["1", "2", "3"], results);
        Expect.Same([2, 4, 6], results);
        return Task.CompletedTask;
    }

    public static async Task AsynchronousAsync()
    {
        Expect.Equal(107, await new Slow(() => Task.CompletedTask).RunAsync("7"));
        Expect.Equal(107, await new Slow(() => Task.Delay(1)).RunAsync("7"));
    }

    public static Task ManyAsync()
    {
        var results = new ArrayBufferWriter<int>();
        new Sums().RunBatch(["1 2 x", "3 4 5 6", "7"], results);
        Expect.Same([6, 15, 7], results.WrittenSpan.ToArray());
        return Task.CompletedTask;
    }
}
