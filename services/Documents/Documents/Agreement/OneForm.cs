using System.Text.Json.Serialization;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Agreement;

/// <summary>The one form that something exists in.</summary>
internal enum OnlyAs
{
    /// <summary>On paper in the volume, without a scan.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>As a document, without its paper in the volume.</summary>
    [JsonStringEnumMemberName("electronic")]
    Electronic,
}

/// <summary>What a volume has on paper alone or in bytes alone, and why (D12; S4§2(5)): until the other form is there.</summary>
internal sealed class OneForm : Aggregate
{
    private OneForm() { }

    public Guid VolumeId { get; private set; }
    public OnlyAs Only { get; private set; }

    /// <summary>The document without paper; null for paper without a document.</summary>
    public Guid? DocumentId { get; private set; }
    public string Title { get; private set; } = "";
    public int Pages { get; private set; }
    public string Reason { get; private set; } = "";
    public string NotedBy { get; private set; } = "";
    public DateTimeOffset NotedAt { get; private set; }

    /// <summary>How the other form came, or why it no longer matters.</summary>
    public string? Outcome { get; private set; }
    public string? SettledBy { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    public static OneForm Note(
        Volume volume,
        OnlyAs only,
        Guid? documentId,
        string title,
        int pages,
        string reason,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = volume.BranchId,
            VolumeId = volume.Id,
            Only = only,
            DocumentId = documentId,
            Title = title,
            Pages = pages,
            Reason = reason,
            NotedBy = by,
            NotedAt = now,
        };

    public void Settle(string outcome, string by, DateTimeOffset now)
    {
        if (SettledAt is not null)
            throw new RuleBroken("one-form.already-settled", "该条已办结。", "It is settled already.");
        (Outcome, SettledBy, SettledAt) = (outcome, by, now);
    }
}
