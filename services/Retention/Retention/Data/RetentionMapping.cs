using CustomerArchive.Persistence;
using CustomerArchive.Retention.Backups;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Retention.Schedules;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Data;

/// <summary>How the aggregates lie in tables, and the indexes that their lists read.</summary>
internal static class RetentionMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RetentionSchedule>(schedule =>
        {
            schedule.Property(row => row.DossierKind).HasMaxLength(40);
            schedule.Property(row => row.Basis).HasMaxLength(400);
            schedule.Property(row => row.CreatedBy).HasMaxLength(200);
            schedule
                .HasIndex(row => new
                {
                    row.BranchId,
                    row.DossierKind,
                    row.Number,
                })
                .IsUnique();
            schedule.Property(row => row.ClassCode).HasMaxLength(60);
            schedule.HasIndex(row => new { row.InForce, row.EffectiveFrom });
            schedule.Ignore(row => row.Rule);
        });
        model.Entity<RuleBook>(book =>
        {
            book.Property(row => row.DossierKind).HasMaxLength(40);
            book.HasIndex(row => new { row.BranchId, row.DossierKind }).IsUnique();
        });
        model.Entity<RetainedDossier>(dossier =>
        {
            dossier.Property(row => row.ArchiveNumber).HasMaxLength(80);
            dossier.Property(row => row.Title).HasMaxLength(400);
            dossier.Property(row => row.Kind).HasMaxLength(40);
            dossier.Property(row => row.Basis).HasMaxLength(400);
            dossier.Property(row => row.LeaseNumber).HasMaxLength(80);
            dossier.Property(row => row.ClassCode).HasMaxLength(60);
            dossier.Property(row => row.DepartmentCode).HasMaxLength(20);
            dossier.Property(row => row.KeptBecause).HasMaxLength(1000);
            dossier.Property(row => row.RuleScope).HasMaxLength(20);
            dossier.Ignore(row => row.Rule);
            // What is due, soonest first: one index for every filter that leaves few rows, so that none is read in vain.
            dossier.HasIndex(row => new { row.DueOn, row.Id });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.DueOn,
                row.Id,
            });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.Kind,
                row.DueOn,
                row.Id,
            });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.ClassCode,
                row.DueOn,
                row.Id,
            });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.Disposal,
                row.DueOn,
                row.Id,
            });
            // Which dossiers follow an earlier edition of the rules.
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.Kind,
                row.OwnEdition,
                row.Id,
            });
            dossier.HasIndex(row => new
            {
                row.Kind,
                row.GroupEdition,
                row.Id,
            });
            dossier.HasIndex(row => new { row.BranchId, row.ArchiveNumber });
            dossier.HasIndex(row => row.CustomerId);
            dossier.HasIndex(row => row.ListId);
            dossier.HasIndex(row => row.LeaseId);
            dossier.Property(row => row.TransferFailedBecause).HasMaxLength(600);
            dossier.Ignore(row => row.NewChanges);
        });
        model.Entity<DueDateChange>(change =>
        {
            change.ToTable("DueDateChanges");
            change.HasOne<RetainedDossier>().WithMany().HasForeignKey(row => row.DossierId);
            change.Property(row => row.Why).HasMaxLength(1000);
        });
        model
            .Entity<RetainedDossier>()
            .OwnsMany(
                row => row.Events,
                happened =>
                {
                    happened.ToTable("DossierEvents");
                    happened.WithOwner().HasForeignKey("DossierId");
                    happened.HasKey("DossierId", nameof(DossierEvent.Number));
                    happened.Property(row => row.Number).ValueGeneratedNever();
                    happened.Property(row => row.Evidence).HasMaxLength(400);
                    happened.Property(row => row.WithdrawReason).HasMaxLength(400);
                }
            );
        model.Entity<DossierVolume>(volume =>
        {
            volume.ToTable("DossierVolumes");
            volume.HasKey(row => row.VolumeId);
            volume.Property(row => row.VolumeId).ValueGeneratedNever();
            volume.HasIndex(row => row.DossierId);
        });
        model.Entity<WitnessScan>(scan =>
        {
            scan.ToTable("WitnessScans");
            scan.HasKey(row => new
            {
                row.ListId,
                row.WitnessId,
                row.LabelId,
            });
            scan.Property(row => row.WitnessId).HasMaxLength(100);
            scan.Property(row => row.WitnessName).HasMaxLength(200);
        });
        model.Entity<EndedLease>(lease =>
        {
            lease.HasKey(row => row.LeaseId);
            lease.Property(row => row.LeaseId).ValueGeneratedNever();
            lease.Property(row => row.ContractNumber).HasMaxLength(80);
        });
        model.Entity<Hold>(hold =>
        {
            hold.Property(row => row.Reason).HasMaxLength(1000);
            hold.Property(row => row.LiftReason).HasMaxLength(1000);
            hold.Property(row => row.Owner).HasMaxLength(200);
            hold.Property(row => row.Query).IsJson();
            hold.HasIndex(row => new { row.BranchId, row.State });
            hold.HasIndex(row => new
            {
                row.BranchId,
                row.ReachesFurther,
                row.State,
            });
            hold.HasIndex(row => row.ReviewOn);
            hold.OwnsMany(
                row => row.Reviews,
                review =>
                {
                    review.ToTable("HoldReviews");
                    review.WithOwner().HasForeignKey("HoldId");
                    review.HasKey("HoldId", nameof(HoldReview.Number));
                    review.Property(row => row.Number).ValueGeneratedNever();
                    review.Property(row => row.Finding).HasMaxLength(1000);
                }
            );
            hold.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("HeldDossiers");
                    item.WithOwner().HasForeignKey("HoldId");
                    item.HasKey("HoldId", nameof(HeldDossier.DossierId));
                    item.Property(row => row.DossierId).ValueGeneratedNever();
                    item.HasIndex(row => row.DossierId);
                }
            );
        });
        model.Entity<DestructionList>(list =>
        {
            list.Property(row => row.Place).HasMaxLength(200);
            list.Property(row => row.Method).HasMaxLength(200);
            list.HasIndex(row => new { row.BranchId, row.State });
            list.OwnsMany(
                row => row.Items,
                item =>
                {
                    item.ToTable("ListedDossiers");
                    item.WithOwner().HasForeignKey("ListId");
                    item.HasKey("ListId", nameof(ListedDossier.DossierId));
                    item.Property(row => row.DossierId).ValueGeneratedNever();
                    item.Property(row => row.ArchiveNumber).HasMaxLength(80);
                    item.Property(row => row.Title).HasMaxLength(400);
                    item.Property(row => row.Kind).HasMaxLength(40);
                    item.Property(row => row.Digest).HasMaxLength(64);
                    item.Property(row => row.RestoreReason).HasMaxLength(400);
                    item.HasIndex(row => row.State);
                    item.HasIndex("ListId", nameof(ListedDossier.State));
                }
            );
            list.Property(row => row.CertificateNumber).HasMaxLength(60);
            list.Property(row => row.Operator).HasMaxLength(200);
            list.Property(row => row.EngineerOpinion).HasMaxLength(2000);
            list.OwnsMany(
                row => row.Notices,
                notice =>
                {
                    notice.ToTable("DestructionNotices");
                    notice.WithOwner().HasForeignKey("ListId");
                    notice.HasKey("ListId", nameof(Notice.Number));
                    notice.Property(row => row.Number).ValueGeneratedNever();
                    notice.Property(row => row.Concerned).HasMaxLength(200);
                    notice.Property(row => row.Way).HasMaxLength(200);
                    notice.Property(row => row.Text).HasMaxLength(1000);
                }
            );
            list.OwnsMany(
                row => row.Appraisals,
                appraisal =>
                {
                    appraisal.ToTable("Appraisals");
                    appraisal.WithOwner().HasForeignKey("ListId");
                    appraisal.HasKey("ListId", nameof(Appraisal.Side));
                    appraisal.Property(row => row.Comment).HasMaxLength(1000);
                }
            );
            list.OwnsMany(
                row => row.Witnesses,
                witness =>
                {
                    witness.ToTable("Witnesses");
                    witness.WithOwner().HasForeignKey("ListId");
                    witness.HasKey("ListId", nameof(Witness.ById));
                    witness.Property(row => row.ById).HasMaxLength(100);
                }
            );
        });
        model.Entity<CertificateSeries>(series =>
        {
            series.ToTable("CertificateSeries");
            series.HasIndex(row => new { row.BranchId, row.Year }).IsUnique();
        });
        model.Entity<BackupGeneration>(backup =>
        {
            backup.Property(row => row.Id).ValueGeneratedNever();
            backup.Property(row => row.Name).HasMaxLength(200);
            backup.Property(row => row.DeclaredBy).HasMaxLength(200);
            backup.Property(row => row.WipedProof).HasMaxLength(400);
            backup.Property(row => row.WipedBy).HasMaxLength(200);
            backup.Property(row => row.Version).IsConcurrencyToken();
            backup.Ignore(row => row.GoneOn);
            backup.HasIndex(row => row.Name).IsUnique();
            backup.HasIndex(row => row.ExpiresOn);
        });
        model.Entity<Tombstone>(stone =>
        {
            stone.HasKey(row => row.DossierId);
            stone.Property(row => row.DossierId).ValueGeneratedNever();
            stone.Property(row => row.ArchiveNumber).HasMaxLength(80);
            stone.Property(row => row.Title).HasMaxLength(400);
            stone.Property(row => row.Kind).HasMaxLength(40);
            stone.Property(row => row.ClassCode).HasMaxLength(60);
            stone.Ignore(row => row.ShownTitle).Ignore(row => row.ShownDocuments);
            stone.HasIndex(row => new { row.BranchId, row.ArchiveNumber });
            stone.HasIndex(row => row.ListId);
            stone.Property(row => row.Documents).IsJson();
        });
    }
}
