using LeNetSharp.Commands;

return Tool.Run(new Head("lenet-aot", Tool.Everywhere, [.. Tool.DotnetAlone.Select(command => command.Name)]), args);
