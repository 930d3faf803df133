using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Findings;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.ReadingRoom;
using CustomerArchive.Lending.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Lending.Data;

internal sealed class LoanMapping : IEntityTypeConfiguration<Loan>
{
    public void Configure(EntityTypeBuilder<Loan> loan)
    {
        loan.ToTable("Loans");
        loan.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
        loan.Property(row => row.Title).HasMaxLength(TextLengths.Title);
        loan.Property(row => row.BorrowerId).HasMaxLength(TextLengths.Person);
        loan.Property(row => row.BorrowerName).HasMaxLength(TextLengths.Person);
        loan.Property(row => row.BorrowerDepartment).HasMaxLength(TextLengths.Department);
        loan.Property(row => row.Purpose).HasMaxLength(TextLengths.Prose);
        loan.Property(row => row.HandedOutBy).HasMaxLength(TextLengths.Person);
        loan.Property(row => row.Acknowledgement).HasMaxLength(TextLengths.Prose);
        loan.Property(row => row.HandOutRemark).HasMaxLength(TextLengths.Prose);
        loan.Property(row => row.ReceivedBy).HasMaxLength(TextLengths.Person);
        loan.Property(row => row.ReturnSignature).HasMaxLength(TextLengths.Person);
        loan.Property(row => row.Remark).HasMaxLength(TextLengths.Prose);
        loan.Property(row => row.FindingOutcome).HasMaxLength(TextLengths.Prose);
        loan.OwnsMany(
            row => row.DueChanges,
            change =>
            {
                change.ToTable("LoanDueChanges");
                change.WithOwner().HasForeignKey("LoanId");
                change.HasKey("LoanId", nameof(DueChange.Position));
                change.Property(row => row.Position).ValueGeneratedNever();
            }
        );
        loan.OwnsMany(
            row => row.RenewalAsks,
            ask =>
            {
                ask.ToTable("LoanRenewals");
                ask.WithOwner().HasForeignKey("LoanId");
                ask.HasKey("LoanId", nameof(RenewalAsk.Position));
                ask.Property(row => row.Position).ValueGeneratedNever();
                ask.Property(row => row.Reason).HasMaxLength(TextLengths.Prose);
                ask.Property(row => row.DecisionReason).HasMaxLength(TextLengths.Prose);
                ask.Property(row => row.DecidedBy).HasMaxLength(TextLengths.Person);
            }
        );
        loan.HasIndex(row => new { row.DossierId, row.BorrowedAt });
        loan.HasIndex(row => new { row.BorrowerId, row.BorrowedAt });
        loan.HasIndex(row => new { row.BranchId, row.BorrowedAt });
        loan.HasIndex(row => new { row.BranchId, row.DueOn });
        loan.HasIndex(row => new { row.BranchId, row.RenewalAskedAt });
        loan.HasIndex(row => new { row.ReturnedAt, row.DueOn });
        loan.HasIndex(row => new { row.Finding, row.BorrowedAt });
        loan.HasIndex(row => row.RequestId);
    }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<LoanReminder>
{
    public void Configure(EntityTypeBuilder<LoanReminder> reminder)
    {
        reminder.ToTable("LoanReminders");
        reminder.Property(row => row.Id).ValueGeneratedNever();
        reminder.Property(row => row.BorrowerId).HasMaxLength(TextLengths.Person);
        reminder
            .HasIndex(row => new
            {
                row.LoanId,
                row.Kind,
                row.Day,
            })
            .IsUnique();
        reminder.HasIndex(row => new
        {
            row.BranchId,
            row.RaisedAt,
            row.Id,
        });
        reminder.HasIndex(row => new { row.BorrowerId, row.RaisedAt });
    }
}

internal sealed class QueueMapping : IEntityTypeConfiguration<QueueEntry>
{
    public void Configure(EntityTypeBuilder<QueueEntry> entry)
    {
        entry.ToTable("Queue");
        entry.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
        entry.Property(row => row.RequesterId).HasMaxLength(TextLengths.Person);
        entry.Property(row => row.RequesterName).HasMaxLength(TextLengths.Person);
        entry.Property(row => row.Reason).HasMaxLength(TextLengths.Prose);
        entry.HasIndex(row => new { row.RequestId, row.DossierId }).IsUnique();
        entry.HasIndex(row => new
        {
            row.DossierId,
            row.State,
            row.JoinedAt,
        });
        entry.HasIndex(row => new
        {
            row.BranchId,
            row.State,
            row.JoinedAt,
        });
        entry.HasIndex(row => new { row.RequesterId, row.JoinedAt });
        entry.HasIndex(row => new { row.State, row.KeptUntil });
    }
}

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("Findings");
        finding.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
        finding.Property(row => row.Title).HasMaxLength(TextLengths.Title);
        finding.Property(row => row.BorrowerId).HasMaxLength(TextLengths.Person);
        finding.Property(row => row.BorrowerName).HasMaxLength(TextLengths.Person);
        finding.Property(row => row.OwnerId).HasMaxLength(TextLengths.Person);
        finding.Property(row => row.OwnerName).HasMaxLength(TextLengths.Person);
        finding.Property(row => row.Remark).HasMaxLength(TextLengths.Prose);
        finding.Property(row => row.OutcomeReason).HasMaxLength(TextLengths.Prose);
        finding.Property(row => row.SettledBy).HasMaxLength(TextLengths.Person);
        finding.OwnsMany(
            row => row.Search,
            step =>
            {
                step.ToTable("FindingSearches");
                step.WithOwner().HasForeignKey("FindingId");
                step.HasKey("FindingId", nameof(SearchStep.Position));
                step.Property(row => row.Position).ValueGeneratedNever();
                step.Property(row => row.Where).HasMaxLength(TextLengths.Prose);
                step.Property(row => row.Result).HasMaxLength(TextLengths.Prose);
                step.Property(row => row.SearchedBy).HasMaxLength(TextLengths.Person);
            }
        );
        finding.OwnsMany(
            row => row.WriteOff,
            step =>
            {
                step.ToTable("FindingWriteOffs");
                step.WithOwner().HasForeignKey("FindingId");
                step.HasKey("FindingId", nameof(WriteOffStep.Position));
                step.Property(row => row.Position).ValueGeneratedNever();
                step.Property(row => row.Reason).HasMaxLength(TextLengths.Prose);
                step.Property(row => row.ById).HasMaxLength(TextLengths.Person);
                step.Property(row => row.By).HasMaxLength(TextLengths.Person);
            }
        );
        finding.HasIndex(row => row.LoanId).IsUnique();
        finding.HasIndex(row => row.DossierId);
        finding.HasIndex(row => new
        {
            row.BranchId,
            row.Stage,
            row.DueOn,
        });
        finding.HasIndex(row => new { row.BranchId, row.DueOn });
        finding.HasIndex(row => new { row.OwnerId, row.DueOn });
    }
}

internal sealed class VolumeMapping : IEntityTypeConfiguration<DossierVolume>
{
    public void Configure(EntityTypeBuilder<DossierVolume> volume)
    {
        volume.ToTable("DossierVolumes");
        volume.HasKey(row => row.VolumeId);
        volume.Property(row => row.VolumeId).ValueGeneratedNever();
        volume.HasIndex(row => row.DossierId);
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("Visits");
        visit.Property(row => row.VisitorId).HasMaxLength(TextLengths.Person);
        visit.Property(row => row.VisitorName).HasMaxLength(TextLengths.Person);
        visit.Property(row => row.VisitorDepartment).HasMaxLength(TextLengths.Department);
        visit.Property(row => row.Purpose).HasMaxLength(TextLengths.Prose);
        visit.Property(row => row.Seat).HasMaxLength(Visit.SeatLength);
        visit.Property(row => row.SeatInUse).HasMaxLength(40);
        visit.Property(row => row.ReceivedBy).HasMaxLength(TextLengths.Person);
        visit.Property(row => row.Remark).HasMaxLength(TextLengths.Prose);
        visit.HasIndex(row => new { row.BranchId, row.SeatInUse }).IsUnique();
        visit.HasIndex(row => new { row.BranchId, row.CameAt });
        visit.HasIndex(row => new { row.VisitorId, row.CameAt });
        visit.HasIndex(row => row.RequestId);
    }
}
