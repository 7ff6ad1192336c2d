using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace LeNetSharp;

/// <summary>A file's content where the system holds it already, in its cache of files: nothing is copied, and no memory
/// of the process's own is taken.</summary>
/// <remarks>For files that are replaced as a whole and never changed. It stays mapped until the process ends, as nobody
/// knows who still reads a span of it; a file that is opened again is mapped once.</remarks>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private static readonly Dictionary<(string Path, long Length, DateTime Written), MappedFile> all = [];

    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;

    private MappedFile(FileStream file)
    {
        using MemoryMappedFile whole = MemoryMappedFile.CreateFromFile(file, mapName: null, capacity: 0,
            MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = whole.CreateViewAccessor(0, file.Length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>Whether this system lets a file be replaced while it is mapped.</summary>
    public static bool IsHarmless => !OperatingSystem.IsWindows();

    /// <summary>All bytes of an open file that is not empty; it may be closed afterwards.</summary>
    /// <exception cref="IOException">The system does not map it.</exception>
    public static ReadOnlyMemory<byte> Of(FileStream file)
    {
        var key = (Path.GetFullPath(file.Name), file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
        lock (all)
        {
            if (!all.TryGetValue(key, out MappedFile? mapped))
                all.Add(key, mapped = new MappedFile(file));
            return mapped.Memory;
        }
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(start, checked((int)view.Capacity));

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
