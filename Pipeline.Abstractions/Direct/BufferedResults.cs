using System.Buffers;
using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Writes results to an <see cref="IBufferWriter{T}"/>, a span of them at a time. Generated code uses it.</summary>
/// <typeparam name="T">The type of the results.</typeparam>
/// <remarks>Not thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BufferedResults<T>
{
    private readonly IBufferWriter<T> _writer;
    private Span<T> _free;
    private int _written;

    internal BufferedResults(IBufferWriter<T> writer) => _writer = writer;

    /// <summary>Writes one result.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="InvalidOperationException">The writer returned an empty span.</exception>
    public void Add(T result)
    {
        if (_written == _free.Length) TakeMore();
        _free[_written++] = result;
    }

    /// <summary>Notifies the writer of the results that were written since the last call.</summary>
    internal void Commit()
    {
        int written = _written;
        _free = default;
        _written = 0;
        if (written > 0) _writer.Advance(written);
    }

    private void TakeMore()
    {
        Commit();
        _free = _writer.GetSpan(1);
        if (_free.IsEmpty)
            throw new InvalidOperationException(
                $"{_writer.GetType().Name} returned an empty span when room for one result was requested.");
    }
}
