namespace CustomerArchive.Documents.Places;

/// <summary>
/// What a QR code says: <c>CA1:BOX:</c> and the id in capitals, which a code holds in its compact mode. It names the thing, not where
/// it is, so that a label stays true for ever (D12, D13).
/// </summary>
internal readonly record struct QrPayload(string What, Guid Id)
{
    public const int MaxLength = 100;

    private const string Volume = "VOL";
    private static readonly string[] Places = ["ROOM", "CAB", "SHELF", "BOX"];

    public bool IsVolume => What == Volume;

    public PlaceKind? Place => Array.IndexOf(Places, What) is >= 0 and var index ? (PlaceKind)index : null;

    public static string Of(Place place) => Of(place.Kind, place.Id);

    public static string Of(PlaceKind kind, Guid id) => new QrPayload(Places[(int)kind], id).ToString();

    public static string OfVolume(Guid volumeId) => new QrPayload(Volume, volumeId).ToString();

    /// <summary>Null for what is not ours; capitals do not matter, as some scanners are set to send none.</summary>
    public static QrPayload? Read(string text) =>
        text.Trim().ToUpperInvariant().Split(':') is ["CA1", var what, var id]
        && (what == Volume || Places.Contains(what))
        && Guid.TryParseExact(id, "N", out var parsed)
            ? new(what, parsed)
            : null;

    public override string ToString() => $"CA1:{What}:{Id.ToString("N").ToUpperInvariant()}";
}
