using System.Buffers;
using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Writes results into an <see cref="IBufferWriter{T}"/>, a span of them at a time. Used by generated code.</summary>
/// <typeparam name="T">The results' type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BufferedResults<T>
{
    private readonly IBufferWriter<T> _writer;
    private Span<T> _free;
    private int _written;

    internal BufferedResults(IBufferWriter<T> writer) => _writer = writer;

    /// <summary>Writes one result.</summary>
    /// <param name="result">The result.</param>
    public void Add(T result)
    {
        if (_written == _free.Length) TakeMore();
        _free[_written++] = result;
    }

    /// <summary>Tells the writer what was written since the last time.</summary>
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
                $"The {_writer.GetType().Name} gave an empty span when it was asked for room for a result.");
    }
}
