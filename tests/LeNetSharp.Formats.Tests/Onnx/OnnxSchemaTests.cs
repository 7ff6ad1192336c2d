using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Onnx;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>The generated code is that of the schema beside it, and what counts messages knows them all.</summary>
public partial class OnnxSchemaTests
{
    private const string Schema = "src/LeNetSharp.Formats/Onnx/Schema/onnx-ml.proto";

    [Fact]
    public void TheGeneratedCodeHasEveryFieldOfTheSchema()
    {
        string text = Comment().Replace(File.ReadAllText(Path.Combine(Goldens.RepositoryRoot, Schema)), "");
        string[] expected =
            [.. Numbered().Matches(text)
                .Select(match =>
                    $"{match.Groups[1].Value} = {Convert.ToInt32(match.Groups[2].Value, match.Groups[2].Value.StartsWith("0x", StringComparison.Ordinal) ? 16 : 10)}").Order(StringComparer.Ordinal)];
        IEnumerable<string> fields = Messages().SelectMany(message => message.Fields.InDeclarationOrder())
            .Select(field => $"{field.Name} = {field.FieldNumber}");
        IEnumerable<string> values = OnnxMlReflection.Descriptor.EnumTypes.Concat(Messages()
            .SelectMany(message => message.EnumTypes)).SelectMany(type => type.Values)
            .Select(value => $"{value.Name} = {value.Number}");
        Assert.Equal(expected, fields.Concat(values).Order(StringComparer.Ordinal));
    }

    // From the model on: whatever message may stand in whatever other, under the number that it has there.
    [Fact]
    public void EveryMessageIsCounted()
    {
        HashSet<(MessageDescriptor, OnnxMessages.Kind)> seen = [];
        Queue<(MessageDescriptor Message, OnnxMessages.Kind Kind)> open =
            new([(ModelProto.Descriptor, OnnxMessages.Kind.Model)]);
        while (open.TryDequeue(out (MessageDescriptor Message, OnnxMessages.Kind Kind) next))
        {
            if (!seen.Add(next))
                continue;
            foreach (FieldDescriptor field in next.Message.Fields.InDeclarationOrder()
                .Where(field => field.FieldType == FieldType.Message))
            {
                Assert.True(OnnxMessages.Fields.TryGetValue((next.Kind, field.FieldNumber), out OnnxMessages.Kind kind),
                    $"{next.Message.Name}.{field.Name} is not counted.");
                open.Enqueue((field.MessageType, kind));
            }
        }
        Assert.Contains(seen, pair => pair.Item1 == TensorProto.Descriptor);
    }

    private static IEnumerable<MessageDescriptor> Messages()
    {
        Stack<MessageDescriptor> open = new(OnnxMlReflection.Descriptor.MessageTypes);
        while (open.TryPop(out MessageDescriptor? message))
        {
            yield return message;
            foreach (MessageDescriptor inner in message.NestedTypes)
                open.Push(inner);
        }
    }

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(\w+)\s*=\s*(0x[0-9A-Fa-f]+|\d+)\s*(?:\[[^\]]*\]\s*)?;")]
    private static partial Regex Numbered();
}
