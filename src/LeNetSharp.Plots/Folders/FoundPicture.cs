namespace LeNetSharp.Plots;

/// <summary>A picture of a folder, ready for a network: one plane when it is grey, three when it has colour.</summary>
/// <param name="Pixels">Raw bytes, channel by channel, row by row.</param>
/// <param name="Hash">Of all its pixels as they were before its size was changed.</param>
internal sealed record FoundPicture(byte[] Pixels, ContentHash Hash);
