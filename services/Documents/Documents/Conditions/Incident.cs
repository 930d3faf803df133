using System.Text.Json.Serialization;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Conditions;

/// <summary>What calls for stock to be taken at once (S2§18).</summary>
internal enum IncidentKind
{
    [JsonStringEnumMemberName("theft")]
    Theft,

    [JsonStringEnumMemberName("loss")]
    Loss,

    [JsonStringEnumMemberName("fire")]
    Fire,

    /// <summary>Water that came in or ran out.</summary>
    [JsonStringEnumMemberName("water")]
    Water,

    /// <summary>Somebody doubts that everything is there.</summary>
    [JsonStringEnumMemberName("doubt")]
    Doubt,
}

/// <summary>事故记录: what happened to paper, room or cabinet (D13; S2§18). Never changed.</summary>
internal sealed class Incident : Aggregate
{
    private Incident() { }

    public IncidentKind Kind { get; private set; }
    public DateOnly HappenedOn { get; private set; }

    /// <summary>Where, as far as it has a place.</summary>
    public Guid? PlaceId { get; private set; }
    public string Text { get; private set; } = "";
    public string RecordedBy { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }

    public static Incident Record(
        string branchId,
        IncidentKind kind,
        DateOnly happenedOn,
        Guid? placeId,
        string text,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = branchId,
            Kind = kind,
            HappenedOn = happenedOn,
            PlaceId = placeId,
            Text = text,
            RecordedBy = by,
            RecordedAt = now,
        };
}
