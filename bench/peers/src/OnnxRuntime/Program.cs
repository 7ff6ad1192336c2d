using LeNetSharp.Peers;

return PeerLoop.Run(args, task => new OnnxRuntimePeer(task));
