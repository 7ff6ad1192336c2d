using LeNetSharp.Commands;

return Tool.Run(new Head("lenet", [.. Tool.Everywhere, .. Tool.DotnetAlone]), args);
