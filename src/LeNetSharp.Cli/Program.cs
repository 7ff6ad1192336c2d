return LeNetSharp.Commands.Tool.Run(args);
