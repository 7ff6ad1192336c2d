namespace LeNetSharp;

/// <summary>One place a data set may come from.</summary>
internal interface IDataSource
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>Puts what it has of the missing files into the collection.</summary>
    /// <exception cref="DataException">It could not give all of them; says why.</exception>
    Task ProvideAsync(DataCollection collection, CancellationToken cancellationToken);
}
