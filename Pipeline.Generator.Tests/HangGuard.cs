using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Pipelines.Generator.Tests;
using Xunit.v3;

[assembly: HangGuard]

namespace Pipelines.Generator.Tests;

/// <summary>Ends the test run when a test hangs, and names the test, which would be unknown otherwise.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HangGuardAttribute : BeforeAfterTestAttribute
{
    // Several times what the longest test takes on a machine that is busy with other checks.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private readonly ConcurrentDictionary<IXunitTest, Timer> _running = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        _running[test] = new Timer(End, test, Limit, Timeout.InfiniteTimeSpan);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test, out Timer? timer)) timer.Dispose();
    }

    private static void End(object? test)
    {
        if (Debugger.IsAttached) return;
        Environment.FailFast($"The test hangs: {((IXunitTest)test!).TestDisplayName} has run for {Limit.TotalMinutes} minutes.");
    }
}
