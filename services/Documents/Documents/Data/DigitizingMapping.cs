using CustomerArchive.Documents.Digitizing;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

/// <summary>Standards of scanning, what machines found, and what people inspect.</summary>
internal static class DigitizingMapping
{
    private const int Text = 400;
    private const int By = 100;

    public static void Map(ModelBuilder model)
    {
        model.Entity<DigitizingStandard>(standard =>
        {
            standard.ToTable("DigitizingStandards");
            standard.HasIndex(row => new { row.BranchId, row.Number }).IsUnique();
            standard.Property(row => row.SetBy).HasMaxLength(By);
            standard.Property(row => row.Values).IsJson();
        });
        model.Entity<ImageCheck>(check =>
        {
            check.ToTable("ImageChecks");
            check.HasKey(row => row.DocumentId);
            check.Property(row => row.DocumentId).ValueGeneratedNever();
            check.HasIndex(row => new
            {
                row.BranchId,
                row.Faulty,
                row.DocumentId,
            });
            check.HasIndex(row => row.DossierId);
            check.OwnsMany(
                row => row.Faults,
                fault =>
                {
                    fault.ToTable("ImageFaults");
                    fault.WithOwner().HasForeignKey("DocumentId");
                    fault.HasKey("DocumentId", nameof(ImageFault.Code));
                    fault.Property(row => row.Code).HasMaxLength(40);
                    fault.Property(row => row.Found).HasMaxLength(By);
                }
            );
        });
        model.Entity<SampleInspection>(inspection =>
        {
            inspection.ToTable("SampleInspections");
            inspection.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.Id,
            });
            inspection.HasIndex(row => new { row.BranchId, row.ClosedAt });
            inspection.Property(row => row.BegunBy).HasMaxLength(By);
            inspection.Property(row => row.ClosedBy).HasMaxLength(By);
            inspection.Property(row => row.Note).HasMaxLength(Text);
            inspection.Property(row => row.Values).IsJson();
        });
        model.Entity<SampledScan>(scan =>
        {
            scan.ToTable("SampledScans");
            scan.HasKey(row => new { row.InspectionId, row.DocumentId });
            scan.HasIndex(row => new { row.InspectionId, row.Order }).IsUnique();
            scan.Property(row => row.OperatorId).HasMaxLength(By);
            scan.Property(row => row.Operator).HasMaxLength(By);
            scan.Property(row => row.CheckedBy).HasMaxLength(By);
            scan.Property(row => row.Note).HasMaxLength(Text);
        });
    }
}
