using CustomerArchive.Printing;

namespace CustomerArchive.Documents.Places;

/// <summary>Codes of the labels of volumes and places, see <see cref="LabelCode"/>.</summary>
internal readonly record struct QrPayload(string What, Guid Id)
{
    public const int MaxLength = 100;

    private static readonly string[] Places = ["ROOM", "CAB", "SHELF", "BOX"];

    public bool IsVolume => What == LabelCode.Volume;

    public PlaceKind? Place => Array.IndexOf(Places, What) is >= 0 and var index ? (PlaceKind)index : null;

    public static string Of(Place place) => Of(place.Kind, place.Id);

    public static string Of(PlaceKind kind, Guid id) => new LabelCode(Places[(int)kind], id).ToString();

    public static string OfVolume(Guid volumeId) => new LabelCode(LabelCode.Volume, volumeId).ToString();

    /// <summary>Null for what is not the code of a volume or place.</summary>
    public static QrPayload? Read(string text) =>
        LabelCode.Read(text) is { } code && (code.What == LabelCode.Volume || Places.Contains(code.What)) ? new(code.What, code.Id) : null;

    public override string ToString() => new LabelCode(What, Id).ToString();
}
