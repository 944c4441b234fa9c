using System.Threading.Channels;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>A session: a task writes what the source yields, the consumer reads.</summary>
internal sealed class SessionEnds : IStreamEnds
{
    public IAsyncEnumerable<int> Open(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token) =>
        new Run(pipeline, source, options, token);

    private sealed class Run(IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token)
        : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private PipelineSession<int, int>? _session;
        private bool _isOver;

        public int Current { get; private set; }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public async ValueTask<bool> MoveNextAsync()
        {
            if (_isOver) return false;
            Start();
            try
            {
                while (await _session!.Output.WaitToReadAsync(CancellationToken.None))
                {
                    if (!_session.Output.TryRead(out int result)) continue;
                    Current = result;
                    return true;
                }
            }
            catch
            {
                End();
                throw;
            }

            End();
            return false;
        }

        public ValueTask DisposeAsync()
        {
            End();
            return _session?.DisposeAsync() ?? default;
        }

        private void Start()
        {
            if (_session is not null) return;
            _session = pipeline.Start(options, token);
            _ = WriteAsync(_session.Input);
        }

        private void End()
        {
            _isOver = true;
            Current = 0;
        }

        private async Task WriteAsync(ChannelWriter<int> input)
        {
            try
            {
                await foreach (int item in source.WithCancellation(token)) await input.WriteAsync(item, CancellationToken.None);
                input.TryComplete();
            }
            catch (Exception failure)
            {
                // A session that has ended by itself has closed its input: then there is nothing to complete.
                input.TryComplete(failure);
            }
        }
    }
}
