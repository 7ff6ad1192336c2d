namespace LeNetSharp;

/// <summary>One kind of data that a person may have: a folder of pictures, a table, arrays.</summary>
public interface IOwnDataKind
{
    /// <summary>What a person calls it: <c>a folder of pictures</c>.</summary>
    string Name { get; }

    /// <summary>Whether something looks like this kind: by its first bytes, or by what a folder holds.</summary>
    /// <param name="path">A file or folder that exists.</param>
    bool Fits(string path);

    /// <summary>The files that reading would open. While their names, sizes and times stay, so does what is
    /// read.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="DataException">They are not there, or cannot be read.</exception>
    IReadOnlyList<string> Files(string path);

    /// <summary>Reads everything.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DataException">It cannot be used; the message says where, what was expected and what to
    /// do.</exception>
    FoundPictures Read(string path, OwnDataOptions options, CancellationToken cancellation);
}
