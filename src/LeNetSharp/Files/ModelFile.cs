namespace LeNetSharp;

internal static class ModelFile
{
    public static void Save(Model model, string path) => throw new NotSupportedException();
    public static Model Load(string path) => throw new NotSupportedException();
}
