using CustomerArchive.Lending.Copies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Lending.Data;

internal sealed class CopyMapping : IEntityTypeConfiguration<IssuedCopy>
{
    public void Configure(EntityTypeBuilder<IssuedCopy> copy)
    {
        copy.ToTable("Copies");
        copy.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
        copy.Property(row => row.Title).HasMaxLength(TextLengths.Title);
        copy.Property(row => row.RequesterId).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.RequesterName).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.Number).HasMaxLength(TextLengths.ArchiveNumber);
        copy.Property(row => row.Pages).HasMaxLength(2 * TextLengths.Prose); // with a space after every comma
        copy.Property(row => row.Parts).HasMaxLength(TextLengths.Prose);
        copy.Property(row => row.Purpose).HasMaxLength(TextLengths.Prose);
        copy.Property(row => row.Recipient).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.Organisation).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.Watermark).HasMaxLength(TextLengths.Title);
        copy.Property(row => row.MadeById).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.MadeBy).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.CheckedById).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.CheckedBy).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.CheckRemark).HasMaxLength(2 * TextLengths.Prose); // a reason, and whose
        copy.Property(row => row.HandedOverBy).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.Signature).HasMaxLength(TextLengths.Prose);
        copy.Property(row => row.FateRecordedBy).HasMaxLength(TextLengths.Person);
        copy.Property(row => row.FateReason).HasMaxLength(TextLengths.Prose);
        copy.Property(row => row.Witness).HasMaxLength(TextLengths.Person);
        copy.HasIndex(row => new
            {
                row.BranchId,
                row.Year,
                row.Sequence,
            })
            .IsUnique();
        copy.HasIndex(row => new { row.BranchId, row.Id });
        copy.HasIndex(row => new { row.State, row.DestroyBy });
        copy.HasIndex(row => new { row.BranchId, row.DestroyBy });
        copy.HasIndex(row => row.Number);
        copy.HasIndex(row => row.RequestId);
        copy.HasIndex(row => row.DossierId);
        copy.HasIndex(row => new { row.RequesterId, row.Id });
    }
}

internal sealed class CopySeriesMapping : IEntityTypeConfiguration<CopySeries>
{
    public void Configure(EntityTypeBuilder<CopySeries> series)
    {
        series.ToTable("CopySeries");
        series.HasKey(row => new { row.BranchId, row.Year });
        series.Property(row => row.Year).ValueGeneratedNever();
    }
}
