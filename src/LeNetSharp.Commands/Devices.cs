using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary><c>lenet devices</c>: what this machine can train on.</summary>
internal static class Devices
{
    public static Command Create()
    {
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("devices", "Show what this machine can use") { json };
        command.SetAction(result =>
        {
            CpuEngine engine = CpuEngine.Shared;
            if (result.GetValue(json))
            {
                Json.Print(new JsonObject
                {
                    ["devices"] = new JsonArray(new JsonObject
                    {
                        ["device"] = "cpu",
                        ["description"] = engine.Description,
                        ["processor"] = RunMachine.ProcessorName,
                        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
                        ["threads"] = engine.Threads,
                        ["vector_bits"] = engine.VectorBits,
                    }),
                });
                return ExitCode.Done;
            }
            Sheet sheet = new("device", "processor", ">threads", ">vector bits");
            sheet.Add("cpu", RunMachine.ProcessorName, Number(engine.Threads), Number(engine.VectorBits));
            sheet.Print();
            Console.WriteLine($"Training uses {engine.Description} unless --threads says otherwise.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
