namespace LeNetSharp;

/// <summary>How a model does on the pictures of one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Count">Its pictures.</param>
/// <param name="Correct">Those that were given it.</param>
/// <param name="Given">All pictures that were given it, rightly or not.</param>
/// <param name="TakenFor">Index of the class it is most often taken for, and for how many pictures; null when there is
/// none.</param>
public sealed record ClassAssessment(string Name, int Count, int Correct, int Given, (int Answer, int Count)? TakenFor)
{
    /// <summary>Share of the pictures given this class that are of it: correct / given; 0 when none was.</summary>
    public double Precision => Given == 0 ? 0 : (double)Correct / Given;

    /// <summary>Share of its pictures that were given it: correct / count; 0 when it has none.</summary>
    public double Recall => Count == 0 ? 0 : (double)Correct / Count;

    /// <summary>Their harmonic mean: 2 · correct / (count + given); 0 when both are none.</summary>
    public double F1 => Count + Given == 0 ? 0 : 2.0 * Correct / (Count + Given);
}
