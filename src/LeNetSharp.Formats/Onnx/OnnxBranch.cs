namespace LeNetSharp.Formats;

/// <summary>An activation that exporters write as several nodes, all computed from one value x, which is read more than
/// once.</summary>
/// <remarks>Each value within is a product, factor · xᵃ · sigmoid(x)ᵇ · erf(k·x)ᶜ · (1 + erf(k·x))ᵈ, whatever the order
/// in which it was put together. SiLU is x · sigmoid(x), GELU is ½ · x · (1 + erf(x / √2)).</remarks>
internal sealed class OnnxBranch
{
    // Constants were rounded to single precision, or to half.
    private const double Tolerance = 1e-3;

    // 1 / √2
    private const double HalfRoot = 0.70710678118654752;

    private readonly OnnxGraph graph;
    private readonly Dictionary<string, (Product Product, int Uses)> open = new(StringComparer.Ordinal);

    public OnnxBranch(string value, OnnxGraph graph)
    {
        this.graph = graph;
        open[value] = (new Product(X: 1), graph.Uses(value));
    }

    private readonly record struct Product(double Factor = 1, int X = 0, int Sigmoid = 0, int Erf = 0,
        int ErfPlusOne = 0, double ErfScale = 0)
    {
        public bool Is(Product other) => X == other.X && Sigmoid == other.Sigmoid && Erf == other.Erf
            && ErfPlusOne == other.ErfPlusOne
            && Near(Factor, other.Factor) && Near(ErfScale, other.ErfScale);

        public Product Times(Product other) =>
            new(Factor * other.Factor, X + other.X, Sigmoid + other.Sigmoid, Erf + other.Erf,
                ErfPlusOne + other.ErfPlusOne, ErfScale + other.ErfScale);
    }

    private static readonly Product one = new(Factor: 1);

    private static readonly (Product Product, Layer Layer)[] activations =
    [
        (new(X: 1, Sigmoid: 1), new SiLU()),
        (new(0.5, X: 1, ErfPlusOne: 1, ErfScale: HalfRoot), new GELU()),
    ];

    /// <summary>Takes the next node; gives the activation when it was the last one of it.</summary>
    /// <exception cref="FormatException">The nodes are no activation that is known.</exception>
    public Layer? Take(OnnxNode node)
    {
        Product product = Compute(node);
        node.RefuseOthers();
        open[node.Output] = (product, graph.Uses(node.Output));
        if (open.Any(pair => pair.Key != node.Output && pair.Value.Uses > 0))
            return null;
        return activations.FirstOrDefault(known => product.Is(known.Product)).Layer;
    }

    private Product Compute(OnnxNode node) => (node.Operator, node.Inputs.Count) switch
    {
        ("Mul", 2) => Find(node, 0).Times(Find(node, 1)),
        ("Div", 2) when Find(node, 1) is { } divisor && divisor.Is(new(divisor.Factor)) =>
            Find(node, 0).Times(new(1 / divisor.Factor)),
        ("Sigmoid", 1) when Find(node, 0).Is(new(X: 1)) => new(Sigmoid: 1),
        ("Erf", 1) when Find(node, 0) is { } scaled && scaled.Is(new(scaled.Factor, X: 1)) =>
            new(Erf: 1, ErfScale: scaled.Factor),
        ("Add", 2) when Sum(Find(node, 0), Find(node, 1)) is { } sum => sum,
        _ => throw Unknown(node),
    };

    private static Product? Sum(Product a, Product b)
    {
        (Product number, Product erf) = a.Is(one) ? (a, b) : (b, a);
        return number.Is(one) && erf.Is(new(Erf: 1, ErfScale: erf.ErfScale))
            ? new(ErfPlusOne: 1, ErfScale: erf.ErfScale)
            : null;
    }

    // An input as product: of x, or a single number.
    private Product Find(OnnxNode node, int input)
    {
        string name = node.Inputs[input];
        if (open.TryGetValue(name, out (Product Product, int Uses) found))
        {
            open[name] = (found.Product, found.Uses - 1);
            return found.Product;
        }
        return graph.Constants.Find(name)?.Tensor?.Values is { Shape.Count: 1 } number
            ? new(number[0])
            : throw Unknown(node);
    }

    private static FormatException Unknown(OnnxNode node) =>
        node.Error("the graph branches before it, and what comes of it is no activation that is known: " +
        "x·sigmoid(x) is SiLU, and x·(1 + erf(x/√2))/2 is GELU. Networks of this library are chains of layers.");

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(b));
}
