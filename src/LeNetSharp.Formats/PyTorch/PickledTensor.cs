namespace LeNetSharp.Formats;

/// <summary>A tensor of a pickle: a view of a storage.</summary>
/// <param name="Storage">Where its numbers lie; other tensors may share them.</param>
/// <param name="Type">What numbers they are.</param>
/// <param name="Offset">The first one's index in the storage.</param>
/// <param name="Sizes">The sizes of its axes, whole numbers if the file is honest.</param>
/// <param name="Strides">How far apart neighbours along each axis lie.</param>
internal sealed record PickledTensor(StorageReference Storage, StorageType Type, long Offset, object?[] Sizes,
    object?[] Strides);
