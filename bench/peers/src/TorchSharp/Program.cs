using LeNetSharp.Peers;

try
{
    return PeerLoop.Run(args, task => new TorchSharpPeer(task));
}
catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or NotSupportedException)
{
    return PeerLoop.Problem("TorchSharp",
        $"its native library does not load: {error.GetBaseException().Message.Split('\n')[0]}");
}
