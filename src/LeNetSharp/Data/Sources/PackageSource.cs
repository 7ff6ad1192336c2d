using System.Globalization;

namespace LeNetSharp;

/// <summary>A package of a registry, fetched with the system's own tool into a temporary folder and unpacked
/// there.</summary>
internal abstract class PackageSource : IDataSource
{
    public abstract string Name { get; }

    public async Task ProvideAsync(DataCollection collection, CancellationToken cancellationToken)
    {
        TimeSpan most = collection.Options.PackageTimeout;
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(most);
        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("lenetsharp-").FullName;
            collection.Note(Name, "fetching the package");
            await ProvideAsync(collection, folder, timer.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Problem($"took longer than {most.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Problem($"cannot be unpacked ({error.Message.TrimEnd('.')})");
        }
        finally
        {
            Remove(folder);
        }
    }

    protected abstract Task ProvideAsync(DataCollection collection, string folder, CancellationToken cancellationToken);

    protected DataException Problem(string problem) => new(Name, problem, "install it by hand");

    private static void Remove(string? folder)
    {
        try
        {
            if (folder is not null)
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A temporary folder that stays is the system's to clean.
        }
    }
}
