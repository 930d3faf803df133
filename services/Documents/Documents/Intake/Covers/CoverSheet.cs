using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Intake.Covers;

/// <summary>扫描封面: lies before the pages of one document in a stack of papers and says where they belong (D8, D11).</summary>
internal sealed class CoverSheet : Aggregate
{
    public const string Prefix = "CA1:COVER:";

    private CoverSheet() { }

    public Guid DossierId { get; private set; }
    public string Title { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public Section Section { get; private set; }
    public DateOnly? Date { get; private set; }
    public string MakerId { get; private set; } = "";
    public string MadeBy { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>What its QR code holds.</summary>
    public string Payload => $"{Prefix}{Id:N}";

    public static CoverSheet For(
        Dossier dossier,
        string title,
        string kind,
        Section section,
        DateOnly? date,
        string makerId,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = dossier.BranchId,
            DossierId = dossier.Id,
            Title = title,
            Kind = kind,
            Section = section,
            Date = date,
            MakerId = makerId,
            MadeBy = by,
            MadeAt = now,
        };

    /// <summary>The cover sheet that a code names; null when it is no cover sheet's.</summary>
    public static Guid? Read(string payload) =>
        payload.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(payload[Prefix.Length..].Trim(), "N", out var id)
            ? id
            : null;
}
