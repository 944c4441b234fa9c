using System.Runtime.CompilerServices;
using CsvHelper;

namespace Pipelines.Sample.Earthquakes.Catalog;

/// <summary>Reads a catalog row by row. It keeps no rows, so a file of any length takes the same memory.</summary>
internal sealed class CatalogReader : IAsyncDisposable
{
    private readonly CatalogInput _input;
    private readonly CsvReader _csv;
    private readonly bool _answersAtOnce;
    private readonly RowDefects _defects = new();
    private CatalogColumns? _columns;
    private long _bytesRead;
    private bool _abandoned;

    private CatalogReader(CatalogInput input)
    {
        _input = input;
        Stream stream = input.Open();
        _answersAtOnce = stream.CanSeek;
        Length = stream.CanSeek && stream.Length > 0 ? stream.Length : null;
        _csv = CsvReader.Create(stream, CatalogFormat.ToOptions(_defects));
    }

    /// <summary>Gets the size in bytes; <see langword="null"/> if it is not known in advance.</summary>
    public long? Length { get; }

    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Opens a catalog and reads its header, so that a wrong file is refused before the run.</summary>
    /// <exception cref="UserErrorException">The file can't be opened, or is no catalog.</exception>
    public static async Task<CatalogReader> OpenAsync(CatalogInput input, CancellationToken cancellationToken)
    {
        var reader = new CatalogReader(input);
        try
        {
            await reader.ReadColumnsAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="UserErrorException">Reading failed midway.</exception>
    public async IAsyncEnumerable<CatalogRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Func<CancellationToken, ValueTask<bool>> readRow = ReadRowAsync;
        while (await GuardAsync(readRow, cancellationToken)) yield return CurrentRow();
    }

    public ValueTask DisposeAsync() => _abandoned ? default : _csv.DisposeAsync();

    private async Task ReadColumnsAsync(CancellationToken cancellationToken)
    {
        await GuardAsync(ReadHeaderAsync, cancellationToken);
        _columns = new CatalogColumns(_csv, _input.Name);
        // A defect of the header line does not belong to the first row.
        _defects.Clear();
    }

    private async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (_answersAtOnce) _csv.ReadHeader();
        else await _csv.ReadHeaderAsync(cancellationToken);
        return true;
    }

    // Waiting for each block of a file through the thread pool would take longer than reading it.
    private ValueTask<bool> ReadRowAsync(CancellationToken cancellationToken) =>
        _answersAtOnce ? new(_csv.Read()) : _csv.ReadAsync(cancellationToken);

    private async ValueTask<bool> GuardAsync(Func<CancellationToken, ValueTask<bool>> read, CancellationToken cancellationToken)
    {
        Task<bool>? pending = null;
        try
        {
            ValueTask<bool> reading = read(cancellationToken);
            if (reading.IsCompletedSuccessfully) return reading.Result;
            pending = reading.AsTask();
            return await pending.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A read from a terminal or a pipe can't be canceled. It is abandoned, with the buffers that it may still write to.
            _abandoned = pending is { IsCompleted: false };
            throw;
        }
        catch (CsvFormatException failure)
        {
            // With the options of CatalogFormat, the reader refuses nothing else.
            throw new UserErrorException(
                $"{_input.Name} is no earthquake catalog: a line is longer than {CatalogFormat.LongestRowMegabytes} MB.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw _input.Unreadable(failure);
        }
    }

    private CatalogRow CurrentRow()
    {
        Volatile.Write(ref _bytesRead, _csv.ByteOffset);
        return _columns!.Read(_csv, _defects);
    }
}
