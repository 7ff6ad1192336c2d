namespace LeNetSharp.Formats;

/// <summary>The messages of an object header that are looked at: what a group, a data set or an attribute is made
/// of.</summary>
internal enum Hdf5Message
{
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    Fill = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    Filters = 0x0B,
    Attribute = 0x0C,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}
