using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Submissions;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

/// <summary>Submissions, the filing register and check reports.</summary>
internal static class FilingMapping
{
    private const int Text = 400;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Submission>(submission =>
        {
            submission.ToTable("Submissions");
            submission.HasIndex(row => new
            {
                row.BranchId,
                row.DepartmentCode,
                row.Id,
            });
            submission.Property(row => row.DepartmentCode).HasMaxLength(20);
            submission.Property(row => row.Note).HasMaxLength(Text);
            submission.Property(row => row.HandedInById).HasMaxLength(100);
            submission.Property(row => row.HandedInBy).HasMaxLength(100);
            submission.Property(row => row.ReceivedBy).HasMaxLength(100);
            submission.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("SubmissionItems");
                    item.WithOwner().HasForeignKey("SubmissionId");
                    item.HasKey("SubmissionId", nameof(SubmissionItem.DossierId));
                    item.HasIndex(row => row.DossierId);
                    item.Property(row => row.Reason).HasMaxLength(2000);
                    item.Property(row => row.DecidedBy).HasMaxLength(100);
                    item.Property(row => row.ArchiveNumber).HasMaxLength(80);
                }
            );
        });
        model.Entity<Registration>(registration =>
        {
            registration.ToTable("Registrations");
            registration.HasIndex(row => new { row.BranchId, row.Id });
            registration.HasIndex(row => new { row.BranchId, row.FiledOn });
            registration.HasIndex(row => row.DossierId);
            registration.Property(row => row.ArchiveNumber).HasMaxLength(80);
            registration.Property(row => row.Title).HasMaxLength(1000);
            registration.Property(row => row.DepartmentCode).HasMaxLength(20);
            registration.Property(row => row.HandedInBy).HasMaxLength(100);
            registration.Property(row => row.ReceivedBy).HasMaxLength(100);
        });
        model.Entity<CheckReport>(report =>
        {
            report.ToTable("CheckReports");
            report.HasIndex(row => new { row.DossierId, row.Id });
            report.HasIndex(row => new
            {
                row.BranchId,
                row.Passed,
                row.Id,
            });
            report.HasIndex(row => new { row.DossierId, row.DueOn }).IsUnique();
            report.HasIndex(row => new
            {
                row.DueOn,
                row.BranchId,
                row.Passed,
            });
            report.HasIndex(row => row.CheckedOn);
            report.Property(row => row.By).HasMaxLength(100);
            report.Property(row => row.Results).IsJson();
        });
    }
}
