using System.Text.Json.Serialization;

namespace CustomerArchive.Documents.Places;

/// <summary>What a place is; each stands in one of the kind before it (D12; S4§2(5)).</summary>
internal enum PlaceKind
{
    [JsonStringEnumMemberName("room")]
    Room,

    [JsonStringEnumMemberName("cabinet")]
    Cabinet,

    [JsonStringEnumMemberName("shelf")]
    Shelf,

    [JsonStringEnumMemberName("box")]
    Box,
}

/// <summary>What a room is for.</summary>
internal enum RoomKind
{
    /// <summary>库房: where volumes are kept.</summary>
    [JsonStringEnumMemberName("archive")]
    Archive,

    /// <summary>阅览室: where they are looked at.</summary>
    [JsonStringEnumMemberName("reading")]
    Reading,

    /// <summary>Where those wait that are to be destroyed.</summary>
    [JsonStringEnumMemberName("quarantine")]
    Quarantine,

    /// <summary>Cabinets of a department.</summary>
    [JsonStringEnumMemberName("office")]
    Office,
}
