using System.Buffers.Binary;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>A file with one number. A process that is killed while it stores the next one leaves the number before.</summary>
internal sealed class OffsetFile(string path)
{
    public void Store(long offset)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, offset);
        string next = path + ".next";
        File.WriteAllBytes(next, bytes);
        File.Move(next, path, overwrite: true);
    }

    /// <summary>Returns the number, or 0 if none was stored.</summary>
    public long Read() => File.Exists(path) ? BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(path)) : 0;
}
