using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>Walks through a graph from the picture to the result, and makes a layer of each node, or of
/// several.</summary>
internal sealed class OnnxChain
{
    private readonly OnnxGraph graph;
    private readonly List<Layer> layers = [];
    private readonly Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
    private OnnxBranch? branch;
    private (OnnxNode Node, Padding Zeros)? padding;

    private OnnxChain(OnnxGraph graph)
    {
        this.graph = graph;
        Shape = graph.InputShape;
        MoveTo(graph.Input);
    }

    /// <summary>The name of the value that was reached.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Its shape, without the batch.</summary>
    public Shape Shape { get; private set; }

    /// <summary>How many samples the graph takes at once; null when any number.</summary>
    public long? Batch => graph.Batch;

    /// <summary>The layers that were made so far.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>Their parameters by place and name: <c>0.weight</c>.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => parameters;

    /// <summary>What a person should know about how the graph was read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The layers of a graph with their parameters.</summary>
    /// <exception cref="FormatException">It computes what layers of this library in a row do not.</exception>
    public static OnnxChain Read(OnnxGraph graph)
    {
        OnnxChain chain = new(graph);
        foreach (OnnxNode node in graph.Nodes)
            if (!graph.Constants.TryCompute(node))
                chain.Take(node);
        chain.RefusePadding();
        if (chain.branch is not null || chain.Value != graph.Output)
            throw new FormatException(
                $"{graph.Path}: expected the output {OnnxText.Quote(graph.Output)} at the end of a chain of layers, but the chain ends with {OnnxText.Quote(chain.Value)}. {OnnxText.Damaged}");
        return chain;
    }

    /// <summary>Appends a layer.</summary>
    /// <param name="node">The node it was made of.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its parameters, in the order of its plan.</param>
    public void Add(OnnxNode node, Layer layer, params ReadOnlySpan<StoredTensor> weights)
    {
        RefusePadding();
        Plan plan = Build(node, layer);
        for (int i = 0; i < plan.Parameters.Count; i++)
            Keep(node, layers.Count, plan.Parameters[i], weights[i]);
        layers.Add(layer);
        Shape = plan.Output;
    }

    /// <summary>Gives the last layer the bias that it does not have yet.</summary>
    /// <param name="node">The node that adds it.</param>
    /// <param name="layer">The last layer, now with bias.</param>
    /// <param name="bias">One number for each channel or feature.</param>
    public void AddBias(OnnxNode node, Layer layer, StoredTensor bias)
    {
        RefusePadding();
        Keep(node, layers.Count - 1, new Parameter("bias", [Shape[0]], Initializer.Zeros, 1, 1), bias);
        layers[^1] = layer;
    }

    /// <summary>Goes on with values in the same order under another shape: as they are, or in one row.</summary>
    public void Reshape(OnnxNode node, IReadOnlyList<int> sample)
    {
        if (sample.SequenceEqual(Shape))
            return;
        if (sample is not [var count] || count != Shape.Count)
            throw node.Error(
                $"it turns shape {Shape} into ({string.Join(", ", sample)}). Only flattening to ({Shape.Count}) is known.");
        Add(node, new Flatten());
    }

    /// <summary>A constant input of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Which input.</param>
    /// <param name="what">What it is, for the error.</param>
    public OnnxConstant Constant(OnnxNode node, int input, string what) =>
        (node.Has(input) ? graph.Constants.Find(node.Inputs[input]) : null)
        ?? throw node.Error(
            $"expected {what} as constant, but it is {(node.Has(input) ? "computed from the picture" : "missing")}. Only layers with fixed weights are known.");

    /// <summary>A constant input of fractions.</summary>
    /// <inheritdoc cref="Constant"/>
    public StoredTensor Weight(OnnxNode node, int input, string what) => Constant(node, input, what).Tensor
        ?? throw node.Error($"expected {what} as fractions, but it is whole numbers. {OnnxText.Damaged}");

    /// <summary>A constant input of whole numbers; null when it is left out.</summary>
    /// <inheritdoc cref="Constant"/>
    public IReadOnlyList<long?>? Integers(OnnxNode node, int input, string what) =>
        !node.Has(input) ? null : Constant(node, input, what).Integers
        ?? throw node.Error($"expected {what} as whole numbers, but it is fractions. {OnnxText.Damaged}");

    /// <summary>Whether an input is constant.</summary>
    public bool IsConstant(string input) => graph.Constants.Find(input) is not null;

    /// <summary>Keeps zeros around the picture for the layer that follows.</summary>
    public void Pad(OnnxNode node, Padding zeros)
    {
        RefusePadding();
        padding = (node, zeros);
    }

    /// <summary>The zeros that were kept, for a layer that can take them over.</summary>
    public Padding TakePadding()
    {
        Padding zeros = padding?.Zeros ?? 0;
        padding = null;
        return zeros;
    }

    private void Take(OnnxNode node)
    {
        if (branch is null && graph.Uses(Value) > 1)
            branch = new OnnxBranch(Value, graph);
        if (branch is not null)
        {
            if (branch.Take(node) is not { } activation)
                return;
            branch = null;
            Add(node, activation);
        }
        else
        {
            if (!node.Inputs.Contains(Value))
                throw node.Error(
                    $"expected it to read {OnnxText.Quote(Value)}, which the node before it gives, but it does not. Only chains of layers are known.");
            OnnxOperators.Find(node)(this, node);
            node.RefuseOthers();
        }
        MoveTo(node.Output);
    }

    private void MoveTo(string value)
    {
        Value = value;
        graph.Constants.AddShape(value, [Batch, .. Shape.Select(size => (long?)size)]);
    }

    private Plan Build(OnnxNode node, Layer layer)
    {
        try
        {
            return layer.Build(Shape);
        }
        catch (ShapeException error)
        {
            throw node.Error($"{layer} {error.Expectation}. No layer of this library computes it.", error);
        }
        catch (ArgumentException error)
        {
            throw node.Error(
                $"{layer} makes more than 2,147,483,647 values or weights of an input of shape {Shape}. No layer of this library computes it.", error);
        }
    }

    private void Keep(OnnxNode node, int index, Parameter parameter, StoredTensor stored)
    {
        if (!stored.Values.Shape.Equals(parameter.Shape))
            throw node.Error(
                $"expected {parameter.Name} {OnnxText.Quote(stored.Name)} of shape {parameter.Shape}, but it has shape {stored.Values.Shape}. {OnnxText.Damaged}");
        parameters.Add($"{index.ToString(CultureInfo.InvariantCulture)}.{parameter.Name}", stored.Values);
    }

    private void RefusePadding()
    {
        if (padding is (OnnxNode node, Padding zeros))
            throw node.Error(
                $"it puts {zeros} zeros around the picture, which only a Conv or AveragePool right after it can take over.");
    }
}
