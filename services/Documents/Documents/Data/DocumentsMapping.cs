using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.MovedOut;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Documents.Data;

internal static class DocumentsMapping
{
    private const int Name = 400;
    private const int Text = 1000;

    public static void Map(ModelBuilder model)
    {
        model.MapSheetExchange();
        PaperMapping.Map(model);
        model.MapViewing();
        model.Entity<Dossier>(dossier =>
        {
            dossier.ToTable("Dossiers");
            dossier.Property(row => row.Title).HasMaxLength(Text);
            dossier.Property(row => row.CustomerName).HasMaxLength(Name);
            dossier.Property(row => row.UnitName).HasMaxLength(Name);
            dossier.Property(row => row.ContractNumber).HasMaxLength(100);
            dossier.Property(row => row.OnlyOneOf).HasMaxLength(60);
            dossier.Property(row => row.ArchiveNumber).HasMaxLength(80);
            dossier.Property(row => row.NumberSeries).HasMaxLength(80);
            dossier.Property(row => row.Period).HasMaxLength(4);
            dossier.HasIndex(row => new { row.BranchId, row.NumberSeries });
            dossier.HasIndex(row => new
            {
                row.State,
                row.NextCheckOn,
                row.BranchId,
            });
            dossier.Property(row => row.DepartmentCode).HasMaxLength(20);
            dossier.Property(row => row.FiledBy).HasMaxLength(100);
            dossier.Property(row => row.LastCondition).HasMaxLength(40);
            dossier.Property(row => row.ClassCode).HasMaxLength(ArchiveClass.MaxCode);
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.ClassCode,
                row.Id,
            });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.FilingDueOn,
            });
            dossier.Property(row => row.LabelledAs).HasMaxLength(Text);
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.LabelOutdated,
                row.Id,
            });
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.PagesDiffer,
                row.Id,
            });
            dossier.Property(row => row.KeeperDepartment).HasMaxLength(20);
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.Keeper,
                row.Id,
            });
            dossier.HasIndex(row => row.OnlyOneOf).IsUnique();
            dossier.HasIndex(row => new { row.BranchId, row.ArchiveNumber }).IsUnique();
            dossier.HasIndex(row => row.LeaseId);
            dossier.HasIndex(row => row.CustomerId);
            dossier.HasIndex(row => row.UnitId);
            dossier.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.Id,
            });
            dossier.OwnsOne(
                row => row.Location,
                location =>
                {
                    location.Property(place => place.Room).HasMaxLength(60);
                    location.Property(place => place.Cabinet).HasMaxLength(60);
                    location.Property(place => place.Shelf).HasMaxLength(60);
                    location.Property(place => place.Box).HasMaxLength(60);
                }
            );
            dossier.Navigation(row => row.Location).IsRequired();
            dossier.OwnsMany(
                row => row.Marks,
                mark =>
                {
                    mark.ToTable("DossierMarks");
                    mark.WithOwner().HasForeignKey("DossierId");
                    mark.HasKey("DossierId", nameof(Mark.Kind), nameof(Mark.SourceId));
                    mark.Property(row => row.Text).HasMaxLength(Text);
                }
            );
            dossier.OwnsMany(
                row => row.Moves,
                move =>
                {
                    move.ToTable("DossierMoves");
                    move.WithOwner().HasForeignKey("DossierId");
                    move.HasKey("DossierId", nameof(Move.Id));
                    move.Property(row => row.Id).ValueGeneratedNever();
                    move.Property(row => row.From).HasMaxLength(300);
                    move.Property(row => row.To).HasMaxLength(300);
                    move.Property(row => row.MovedBy).HasMaxLength(100);
                    move.Property(row => row.Reason).HasMaxLength(Name);
                }
            );
            dossier.Ignore(row => row.IsHeld).Ignore(row => row.IsOnLoan);
        });
        model.Entity<Document>(document =>
        {
            document.ToTable("Documents");
            document.HasOne<Dossier>().WithMany().HasForeignKey(row => row.DossierId).OnDelete(DeleteBehavior.Restrict);
            document.HasIndex(row => new { row.DossierId, row.Position });
            document.HasIndex(row => row.RequestKey).IsUnique();
            document.HasIndex(row => new { row.Wanted, row.WantedAt });
            document.HasIndex(row => new { row.State, row.BegunAt });
            document.HasIndex(row => row.Sha256);
            document.HasIndex(row => new { row.VolumeId, row.OrderInVolume });
            document.Property(row => row.YearRule).HasMaxLength(40);
            document.ComplexProperty(
                row => row.Description,
                said =>
                {
                    // Columns of the table itself, under their plain names.
                    foreach (var name in typeof(DocumentDescription).GetProperties().Where(part => part.CanWrite).Select(part => part.Name))
                        said.Property(name).HasColumnName(name);
                    said.Property(row => row.Title).HasMaxLength(Name);
                    said.Property(row => row.Kind).HasMaxLength(60);
                    said.Property(row => row.ResponsibleParty).HasMaxLength(Name);
                    said.Property(row => row.OriginalAt).HasMaxLength(Name);
                    said.Property(row => row.Languages).HasMaxLength(60);
                    said.Property(row => row.Content).HasMaxLength(Name);
                    said.Property(row => row.Place).HasMaxLength(Name);
                    said.Property(row => row.Author).HasMaxLength(100);
                }
            );
            document.Property(row => row.OriginalName).HasMaxLength(Name);
            document.Property(row => row.FileName).HasMaxLength(Name);
            document.Property(row => row.MediaType).HasMaxLength(100);
            document.Property(row => row.Sha256).HasMaxLength(64).IsUnicode(false);
            document.Property(row => row.StoredSha256).HasMaxLength(64).IsUnicode(false);
            document.Property(row => row.StoredVersion).HasMaxLength(200).IsUnicode(false);
            document.Property(row => row.RequestKey).HasMaxLength(64).IsUnicode(false);
            document.Property(row => row.UploadedBy).HasMaxLength(100);
            document.Property(row => row.UploaderId).HasMaxLength(100);
            document.Property(row => row.WithdrawnBy).HasMaxLength(100);
            document.Property(row => row.WithdrawalReason).HasMaxLength(Name);
        });
        model.MapBytes();
        model.Entity<ArchiveNumberSeries>(series =>
        {
            series.ToTable("ArchiveNumberSeries");
            series.HasKey(row => new { row.BranchId, row.Series });
            series.Property(row => row.Series).HasMaxLength(80);
        });
        model.Entity<NumberSetAside>(number =>
        {
            number.ToTable("NumbersSetAside");
            number.HasIndex(row => new { row.BranchId, row.Number }).IsUnique();
            number.HasIndex(row => new
            {
                row.BranchId,
                row.Series,
                row.Sequence,
            });
            number.Property(row => row.Series).HasMaxLength(80);
            number.Property(row => row.Number).HasMaxLength(80);
            number.Property(row => row.Reason).HasMaxLength(Name);
            number.Property(row => row.By).HasMaxLength(100);
        });
        model.Entity<ArchiveClass>(kind =>
        {
            kind.ToTable("Classes");
            kind.HasKey(row => row.Code);
            kind.Property(row => row.Code).HasMaxLength(ArchiveClass.MaxCode);
            kind.Property(row => row.Zh).HasMaxLength(100);
            kind.Property(row => row.En).HasMaxLength(100);
            kind.Property(row => row.Version).IsConcurrencyToken();
            kind.ComplexProperty(row => row.Policy, MapPolicy);
        });
        model.Entity<BranchRule>(rule =>
        {
            rule.ToTable("BranchRules");
            rule.HasIndex(row => new { row.BranchId, row.ClassCode }).IsUnique();
            rule.Property(row => row.ClassCode).HasMaxLength(ArchiveClass.MaxCode);
            rule.ComplexProperty(row => row.Policy, MapPolicy);
        });
        model.Entity<Volume>(volume =>
        {
            volume.ToTable("Volumes");
            volume.HasOne<Dossier>().WithMany().HasForeignKey(row => row.DossierId).OnDelete(DeleteBehavior.Restrict);
            volume.HasIndex(row => new { row.DossierId, row.Number }).IsUnique();
            volume.HasIndex(row => new
            {
                row.BranchId,
                row.ReprintDue,
                row.Id,
            });
            volume.Property(row => row.BoundBy).HasMaxLength(100);
            volume.Property(row => row.BackNote).HasMaxLength(Text);
            volume.Property(row => row.BackNoteBy).HasMaxLength(100);
        });
        FilingMapping.Map(model);
        HandoverMapping.Map(model);
        CorrectionMapping.Map(model);
        DigitizingMapping.Map(model);
        model.Entity<LeaseMovedOut>(lease =>
        {
            lease.ToTable("LeasesMovedOut");
            lease.HasKey(row => row.LeaseId);
            lease.Property(row => row.LeaseId).ValueGeneratedNever();
            lease.HasIndex(row => new { row.BranchId, row.MovedOutOn });
        });
        model.Entity<DestructionOrder>(order =>
        {
            order.ToTable("DestructionOrders");
            order.HasIndex(row => new { row.ListId, row.DossierId }).IsUnique();
            order.HasIndex(row => new { row.State, row.NextTryAt });
            order.Property(row => row.ApprovedBy).HasMaxLength(100);
            order.Property(row => row.Witnesses).HasMaxLength(Text);
            order.Property(row => row.Reason).HasMaxLength(Text);
        });
        model.Entity<KnownCustomer>(customer =>
        {
            customer.ToTable("Customers");
            customer.Property(row => row.Name).HasMaxLength(Name);
        });
        IntakeMapping.Map(model);
    }

    private static void MapPolicy(ComplexPropertyBuilder<ClassPolicy> policy)
    {
        policy.Property(row => row.NumberPattern).HasMaxLength(200);
        policy.PrimitiveCollection(row => row.RequiredKinds);
    }
}
