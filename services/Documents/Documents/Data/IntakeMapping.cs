using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.Documents.Intake.Covers;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.Documents.Intake.Uploads;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

internal static class IntakeMapping
{
    private const int Name = 400;

    public static void Map(ModelBuilder model)
    {
        // Who has sent what, found without a look at every document of the branch.
        model.Entity<Document>().HasIndex(row => new { row.BranchId, row.Sha256 });
        model.Entity<Dossier>().HasIndex(row => new { row.BranchId, row.ContractNumber });
        model.Entity<Dossier>().HasIndex(row => new { row.BranchId, row.CustomerName });
        model.Entity<ResumableUpload>(upload =>
        {
            upload.ToTable("Uploads");
            upload.HasOne<Dossier>().WithMany().HasForeignKey(row => row.DossierId).OnDelete(DeleteBehavior.Restrict);
            upload.HasIndex(row => row.ExpiresAt);
            upload.HasIndex(row => new { row.State, row.PartsLeft });
            upload.Property(row => row.Metadata).HasMaxLength(8000);
            upload.Property(row => row.SenderId).HasMaxLength(100);
            upload.Property(row => row.Sender).HasMaxLength(100);
            upload.Property(row => row.Code).HasMaxLength(80);
            upload.Property(row => row.Zh).HasMaxLength(Name);
            upload.Property(row => row.En).HasMaxLength(Name);
            upload.Ignore(row => row.IsWhole).Ignore(row => row.RequestKey);
        });
        model.Entity<UploadPart>(part =>
        {
            part.ToTable("UploadParts");
            part.HasKey(row => new { row.UploadId, row.Offset });
            part.HasOne<ResumableUpload>().WithMany().HasForeignKey(row => row.UploadId).OnDelete(DeleteBehavior.Cascade);
            part.Property(row => row.StoredVersion).HasMaxLength(200).IsUnicode(false);
        });
        model.Entity<IntakeBatch>(batch =>
        {
            batch.ToTable("IntakeBatches");
            batch.HasIndex(row => row.RequestKey).IsUnique();
            batch.HasIndex(row => new { row.BranchId, row.Id });
            batch.HasIndex(row => new { row.BytesId, row.BegunAt });
            batch.Property(row => row.Key).HasMaxLength(200);
            batch.Property(row => row.RequestKey).HasMaxLength(64).IsUnicode(false);
            batch.Property(row => row.SenderId).HasMaxLength(100);
            batch.Property(row => row.Sender).HasMaxLength(100);
            batch.Property(row => row.StoredVersion).HasMaxLength(200).IsUnicode(false);
            batch.Property(row => row.Sha256).HasMaxLength(64).IsUnicode(false);
        });
        model.Entity<IntakeReceipt>(receipt =>
        {
            receipt.ToTable("IntakeReceipts");
            receipt.HasOne<IntakeBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
            receipt.HasIndex(row => new { row.BatchId, row.Number }).IsUnique();
            receipt.HasIndex(row => new { row.BatchId, row.FileName });
            receipt.HasIndex(row => new { row.BatchId, row.Outcome });
            receipt.HasIndex(row => row.DocumentId);
            receipt.Property(row => row.FileName).HasMaxLength(Name);
            receipt.Property(row => row.Code).HasMaxLength(80);
            receipt.Property(row => row.Zh).HasMaxLength(Name);
            receipt.Property(row => row.En).HasMaxLength(Name);
            receipt.Property(row => row.Sha256).HasMaxLength(64).IsUnicode(false);
        });
        model.Entity<IntakeItem>(item =>
        {
            item.ToTable("IntakeItems");
            item.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.Id,
            });
            item.HasIndex(row => new { row.State, row.LookedThrough });
            item.HasIndex(row => new { row.State, row.BytesErased });
            item.HasIndex(row => row.PartOf);
            item.HasIndex(row => new { row.BranchId, row.Sha256 });
            item.Property(row => row.FileName).HasMaxLength(Name);
            item.Property(row => row.MediaType).HasMaxLength(100);
            item.Property(row => row.Sha256).HasMaxLength(64).IsUnicode(false);
            item.Property(row => row.StoredSha256).HasMaxLength(64).IsUnicode(false);
            item.Property(row => row.StoredVersion).HasMaxLength(200).IsUnicode(false);
            item.Property(row => row.DecidedBy).HasMaxLength(100);
            item.Property(row => row.Reason).HasMaxLength(Name);
            item.Property(row => row.RemarkZh).HasMaxLength(Name);
            item.Property(row => row.RemarkEn).HasMaxLength(Name);
            item.Ignore(row => row.Bytes);
        });
        model.Entity<CoverSheet>(sheet =>
        {
            sheet.ToTable("CoverSheets");
            sheet.HasOne<Dossier>().WithMany().HasForeignKey(row => row.DossierId).OnDelete(DeleteBehavior.Restrict);
            sheet.Property(row => row.Title).HasMaxLength(Name);
            sheet.Property(row => row.Kind).HasMaxLength(60);
            sheet.Property(row => row.MadeBy).HasMaxLength(100);
            sheet.Property(row => row.MakerId).HasMaxLength(100);
            sheet.Ignore(row => row.Payload);
        });
    }
}
