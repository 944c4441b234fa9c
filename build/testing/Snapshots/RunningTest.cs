using Xunit.v3;

namespace Pipelines.Testing.Snapshots;

/// <summary>Names the snapshots of the test that is running now.</summary>
internal static class RunningTest
{
    public static string Prefix(IReadOnlyList<object?>? parameters)
    {
        var context = TestContext.Current;
        if (context.TestMethod is not IXunitTestMethod { Method: var method })
            throw new InvalidOperationException("Verify can be called only while a test runs.");

        return SnapshotNaming.Prefix(method.ReflectedType!, method, parameters ?? TheoryRow(context, method.GetParameters().Length));
    }

    private static object?[]? TheoryRow(ITestContext context, int parameterCount)
    {
        // Rows found at discovery are test cases of their own; rows found later exist only as tests.
        if (context.TestCase is XunitTestCase { TestMethodArguments: var ofCase } && ofCase.Length == parameterCount)
            return ofCase;

        return context.Test is XunitTest { TestMethodArguments: var ofTest } && ofTest.Length == parameterCount ? ofTest : null;
    }
}
