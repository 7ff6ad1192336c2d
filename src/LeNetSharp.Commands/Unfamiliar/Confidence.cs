namespace LeNetSharp.Commands;

/// <summary>How sure a model is of pictures.</summary>
internal static class Confidence
{
    /// <summary>The probability of each class for each picture, one row a picture.</summary>
    /// <remarks>Softmax of the outputs, unless the network ends in one.</remarks>
    public static float[] Probabilities(Model model, ImageSet images)
    {
        float[] outputs = CpuEngine.Shared.Predict(model, images);
        if (model.Network.EndsInSoftmax)
            return outputs;
        int classes = model.Network.Output.Count;
        for (int row = 0; row < outputs.Length; row += classes)
        {
            Span<float> logits = outputs.AsSpan(row, classes);
            double most = logits[Prediction.FirstOfLargest(logits)], sum = 0;
            foreach (float logit in logits)
                sum += Math.Exp(logit - most);
            foreach (ref float logit in logits)
                logit = (float)(Math.Exp(logit - most) / sum);
        }
        return outputs;
    }
}
