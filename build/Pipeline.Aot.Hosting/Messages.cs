using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pipelines.Aot.Hosting;

/// <summary>Keeps the log messages of pipelines, instead of printing them.</summary>
internal sealed class Messages : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _all = [];

    public bool Have(int id, string text) => _all.Any(message => message.StartsWith($"{id} {text}", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Category(_all);

    public void Dispose()
    {
    }

    private sealed class Category(ConcurrentQueue<string> all) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue($"{eventId.Id} {formatter(state, exception)}");
    }
}
