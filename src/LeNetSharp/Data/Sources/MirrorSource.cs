namespace LeNetSharp;

/// <summary>A published mirror that serves the files compressed over HTTP.</summary>
internal sealed class MirrorSource(MirrorClient client, string address, int mirrorsLeft) : IDataSource
{
    public string Name => address;

    public async Task ProvideAsync(DataCollection collection, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? folder) || folder.Scheme is not ("https" or "http"))
            throw new DataException(Name, "this is no address of the form https://host/folder/",
                "correct the list of mirrors");
        // A mirror may lose its share alone; what the ones before it did not lose is shared anew.
        TimeSpan keep = client.TimeToLose - client.TimeToLose / mirrorsLeft;
        foreach (KnownFile file in collection.Missing)
        {
            using PartFile part = PartFile.Open(collection.Cache?.Folder, file, new Uri(folder, file.Name + ".gz"));
            await FetchAsync(collection, file, part, keep, cancellationToken);
        }
    }

    private async Task FetchAsync(DataCollection collection, KnownFile file, PartFile part, TimeSpan keep,
        CancellationToken cancellationToken)
    {
        bool wasResumed = part.Length > 0;
        while (true)
        {
            await new Download(client, collection, file, part, Name, keep).RunAsync(cancellationToken);
            try
            {
                IdxFile content = await Task.Run(
                    () => IdxReader.Read(part.Rewind(), part.Address.AbsoluteUri), cancellationToken);
                collection.Accept(file, content, Name);
                part.Delete();
                return;
            }
            catch (DataException error)
            {
                // What an earlier process left may not have been the beginning of this; a fresh download decides.
                part.Delete();
                if (!wasResumed)
                    throw new DataException(Name, $"{file.Name}.gz: {error.Problem}", "try again later", error);
                wasResumed = false;
            }
        }
    }
}
