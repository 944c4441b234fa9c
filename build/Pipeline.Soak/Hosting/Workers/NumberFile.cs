using System.Buffers.Binary;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>A file of numbers. For one thread at a time.</summary>
internal sealed class NumberFile : IDisposable
{
    private const int Buffered = 1 << 16;

    private readonly FileStream _stream;

    /// <param name="path">The path of the file. Numbers are appended to it.</param>
    /// <param name="isBuffered">
    /// Whether numbers wait until the file is disposed. Without the buffer, the operating system has each number at once, so a process that
    /// is killed loses none. Only the machine could lose them.
    /// </param>
    public NumberFile(string path, bool isBuffered) =>
        _stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, isBuffered ? Buffered : 0);

    public void Append(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _stream.Write(bytes);
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Returns the numbers of a file. There are none if the file does not exist.</summary>
    public static IEnumerable<long> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at + sizeof(long) <= bytes.Length; at += sizeof(long))
            yield return BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
    }
}
