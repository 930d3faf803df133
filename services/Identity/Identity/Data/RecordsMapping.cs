using CustomerArchive.Identity.Accountability;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Exports;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Data;

/// <summary>What people have, gave back, took away and answer for.</summary>
internal static class RecordsMapping
{
    private const int Person = 200;
    private const int Number = 60;
    private const int Prose = 1000;

    public static void MapRecords(this ModelBuilder model)
    {
        model.Entity<Holding>(holding =>
        {
            // Loans were the first of them; what was known of those stays where it is.
            holding.ToTable("StaffLoans");
            holding.HasKey(row => row.SourceId);
            holding.Property(row => row.SourceId).ValueGeneratedNever().HasColumnName("LoanId");
            holding.Property(row => row.PersonId).HasColumnName("BorrowerId").HasMaxLength(64);
            holding.Property(row => row.Since).HasColumnName("BorrowedAt");
            holding.Property(row => row.SettledAt).HasColumnName("ReturnedAt");
            holding.Property(row => row.BranchId).HasMaxLength(20);
            holding.Property(row => row.Kind).HasDefaultValue(HoldingKind.Loan);
            holding.Property(row => row.What).HasMaxLength(Number);
            holding.HasIndex(row => new { row.PersonId, row.SettledAt });
        });
        model.Entity<OpenRequest>(request =>
        {
            request.ToTable("OpenRequests");
            request.HasKey(row => row.RequestId);
            request.Property(row => row.RequestId).ValueGeneratedNever();
            request.Property(row => row.BranchId).HasMaxLength(20);
            request.Property(row => row.RequesterId).HasMaxLength(Person);
            request.Property(row => row.Department).HasMaxLength(40);
            request.Property(row => row.WaitsFor).HasMaxLength(40);
            request.Property(row => row.Version).IsConcurrencyToken();
            request.HasIndex(row => new { row.RequesterId, row.Open });
            request.HasIndex(row => new { row.Open, row.BranchId });
        });
        model.Entity<RecordSeries>(series =>
        {
            series.ToTable("RecordSeries");
            series.Property(row => row.Kind).HasMaxLength(2);
            series.HasKey(row => new
            {
                row.BranchId,
                row.Kind,
                row.Year,
            });
            series.Property(row => row.Last).IsConcurrencyToken();
        });
        model.Entity<Clearance>(clearance =>
        {
            clearance.ToTable("Clearances");
            clearance.Property(row => row.Number).HasMaxLength(Number);
            clearance.HasIndex(row => row.Number).IsUnique();
            clearance.Property(row => row.StaffName).HasMaxLength(Person);
            clearance.Property(row => row.StaffDepartment).HasMaxLength(20);
            clearance.Property(row => row.ConfirmedById).HasMaxLength(Person);
            clearance.Property(row => row.ConfirmedBy).HasMaxLength(Person);
            clearance.Property(row => row.Remark).HasMaxLength(400);
            clearance.HasIndex(row => new { row.StaffId, row.ConfirmedAt });
            clearance.HasIndex(row => new { row.BranchId, row.Id });
            clearance.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("ClearedItems");
                    item.WithOwner().HasForeignKey("ClearanceId");
                    item.HasKey("ClearanceId", nameof(ClearedItem.SourceId));
                    item.Property(row => row.SourceId).ValueGeneratedNever();
                    item.Property(row => row.BranchId).HasMaxLength(20);
                    item.Property(row => row.What).HasMaxLength(Number);
                }
            );
        });
        model.Entity<StaffExport>(export =>
        {
            export.ToTable("StaffExports");
            export.HasKey(row => row.Number);
            export.Property(row => row.Number).HasMaxLength(Number);
            export.Property(row => row.PersonId).HasMaxLength(Person);
            export.Property(row => row.PersonName).HasMaxLength(Person);
            export.Property(row => row.Title).HasMaxLength(Prose);
            export.Property(row => row.Purpose).HasMaxLength(Prose);
            export.HasIndex(row => new { row.BranchId, row.TakenAt });
            export.HasIndex(row => new { row.PersonId, row.TakenAt });
        });
        model.Entity<AccountabilityRecord>(record =>
        {
            record.ToTable("AccountabilityRecords");
            record.Property(row => row.Number).HasMaxLength(Number);
            record.HasIndex(row => row.Number).IsUnique();
            record.Property(row => row.Cause).HasMaxLength(100);
            record.HasIndex(row => row.Cause).IsUnique();
            record.Property(row => row.PersonId).HasMaxLength(Person);
            record.Property(row => row.PersonName).HasMaxLength(Person);
            record.Property(row => row.What).HasMaxLength(Prose);
            record.Property(row => row.RaisedById).HasMaxLength(Person);
            record.Property(row => row.RaisedBy).HasMaxLength(Person);
            record.Property(row => row.Statement).HasMaxLength(2000);
            record.Property(row => row.ReviewerId).HasMaxLength(Person);
            record.Property(row => row.ReviewerName).HasMaxLength(Person);
            record.Property(row => row.Reason).HasMaxLength(Prose);
            record.HasIndex(row => new { row.BranchId, row.Id });
            record.HasIndex(row => new { row.PersonId, row.Id });
            record.HasIndex(row => new
            {
                row.ReviewerId,
                row.State,
                row.Id,
            });
        });
    }
}
