using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Submissions;

/// <summary>One line of 归档登记表: what was filed when, handed in by whom and received by whom (D7; S3§5).</summary>
internal sealed class Registration : Aggregate
{
    private Registration() { }

    public Guid DossierId { get; private set; }
    public Guid? SubmissionId { get; private set; }
    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string DepartmentCode { get; private set; } = "";
    public int Documents { get; private set; }
    public int Pages { get; private set; }
    public int Volumes { get; private set; }
    public DateOnly FiledOn { get; private set; }

    /// <summary>Who handed it in; null where the archive filed what it had itself.</summary>
    public string? HandedInBy { get; private set; }
    public DateTimeOffset? HandedInAt { get; private set; }
    public string ReceivedBy { get; private set; } = "";

    public static Registration Of(Dossiers.Dossier dossier, Filing.DossierFiling filing, Submission? submission) =>
        new()
        {
            BranchId = dossier.BranchId,
            DossierId = dossier.Id,
            SubmissionId = submission?.Id,
            ArchiveNumber = dossier.ArchiveNumber!,
            Title = dossier.Title,
            DepartmentCode = filing.DepartmentCode,
            Documents = filing.Documents,
            Pages = filing.Pages,
            Volumes = filing.Volumes,
            FiledOn = filing.Today,
            HandedInBy = submission?.HandedInBy,
            HandedInAt = submission?.HandedInAt,
            ReceivedBy = filing.FiledBy,
        };
}
