namespace LeNetSharp.Commands;

/// <summary>Pictures that come beside a result: where the drawing library's native part does not run, the result is
/// whole without.</summary>
internal static class Drawing
{
    /// <summary>Draws, or says on standard error why not.</summary>
    /// <param name="what">What is drawn: <c>the picture</c>.</param>
    /// <param name="draw">Draws it.</param>
    public static void Try(string what, Action draw)
    {
        try
        {
            draw();
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            Console.Error.WriteLine(
                $"note: {what} is not drawn, as SkiaSharp does not run here: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}");
        }
    }
}
