namespace LeNetSharp;

/// <summary>Deletes a file that nobody needs any more; one that cannot be deleted stays, without an error.</summary>
internal static class Leftover
{
    /// <summary>Whether the file is gone.</summary>
    public static bool Remove(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }
}
