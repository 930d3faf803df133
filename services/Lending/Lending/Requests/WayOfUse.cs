using System.Text.Json.Serialization;

namespace CustomerArchive.Lending.Requests;

/// <summary>How a dossier is to be used (B1; S2§23-24).</summary>
internal enum WayOfUse
{
    [JsonStringEnumMemberName("borrow-paper")]
    BorrowPaper,

    [JsonStringEnumMemberName("view-on-site")]
    ViewOnSite,

    [JsonStringEnumMemberName("view-electronically")]
    ViewElectronically,

    [JsonStringEnumMemberName("excerpt")]
    Excerpt,

    [JsonStringEnumMemberName("copy")]
    Copy,
}

internal static class WaysOfUse
{
    /// <summary>Whether numbered copies or excerpts are made, which are tracked to their end (B8).</summary>
    public static bool MakesCopies(this WayOfUse way) => way is WayOfUse.Copy or WayOfUse.Excerpt;

    /// <summary>Whether the paper itself leaves its place, so that only one request can have it at a time.</summary>
    public static bool TakesPaper(this WayOfUse way) => way is WayOfUse.BorrowPaper or WayOfUse.ViewOnSite;
}
