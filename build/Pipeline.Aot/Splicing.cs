namespace Pipelines.Aot;

internal static class Splicing
{
    public static Task SwitchAsync()
    {
        var numbers = new Numbers();
        numbers.Stages.AddOne.Enabled = true;
        Expect.Equal(43, numbers.Run("21"));
        numbers.Splices["Double"].Disable();
        Expect.Equal(22, numbers.Run("21"));
        numbers.Splices.Publish(new Splice().Enable(numbers.Stages.Double).Disable("AddOne"));
        Expect.Equal(42, numbers.Run("21"));
        Expect.Equal(3L, numbers.Splices.Version);
        return Task.CompletedTask;
    }

    public static async Task InsertAsync()
    {
        var numbers = new Numbers();
        Insertion before = numbers.Stages.Parse.InsertBefore(text => text + "0");
        Insertion after = numbers.Stages.Double.InsertAfter(number => number - 1, "less");
        Expect.Equal(419, numbers.Run("21"));
        numbers.Stages.Double.Replace(number => number * 10);
        Expect.Equal(2099, numbers.Run("21"));
        before.Dispose();
        await after.DisposeAsync();
        numbers.Stages.Double.Restore();
        Expect.Equal(42, numbers.Run("21"));
    }

    public static async Task WaitForQuiescenceAsync()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = new Slow(() => gate.Task);
        ValueTask<int> inside = slow.RunAsync("1");
        ValueTask<SpliceResult> quiet = slow.Stages.Wait.DisableAsync();
        Expect.Equal(2, await slow.RunAsync("2"));
        Expect.Equal(false, quiet.IsCompleted);
        gate.SetResult();
        Expect.Equal(true, (await quiet).IsQuiescent);
        Expect.Equal(101, await inside);
    }
}
