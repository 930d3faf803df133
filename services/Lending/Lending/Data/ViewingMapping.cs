using CustomerArchive.Lending.Viewing;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Data;

internal static class ViewingMapping
{
    public static void MapViewing(this ModelBuilder model)
    {
        model.Entity<ViewingGrant>(grant =>
        {
            grant.ToTable("ViewingGrants");
            grant.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
            grant.Property(row => row.Title).HasMaxLength(TextLengths.Title);
            grant.Property(row => row.Number).HasMaxLength(60);
            grant.HasIndex(row => row.Number).IsUnique();
            grant.Property(row => row.ViewerId).HasMaxLength(TextLengths.Person);
            grant.Property(row => row.ViewerName).HasMaxLength(TextLengths.Person);
            grant.Property(row => row.ViewerDepartment).HasMaxLength(TextLengths.Department);
            grant.Property(row => row.Purpose).HasMaxLength(TextLengths.Prose);
            grant.Property(row => row.OpenedBy).HasMaxLength(TextLengths.Person);
            grant.Property(row => row.EndedBy).HasMaxLength(TextLengths.Person);
            grant.Property(row => row.EndRemark).HasMaxLength(TextLengths.Prose);
            grant.Property(row => row.DocumentIds).IsJson();
            grant.HasIndex(row => new { row.RequestId, row.DossierId }).IsUnique();
            grant.HasIndex(row => new { row.ViewerId, row.OpenedAt });
            grant.HasIndex(row => new { row.BranchId, row.OpenedAt });
            grant.HasIndex(row => new { row.DossierId, row.EndedAt });
            grant.HasIndex(row => new { row.EndedAt, row.Until });
        });
        model.Entity<ViewingSeries>(series =>
        {
            series.ToTable("ViewingSeries");
            series.HasKey(row => new { row.BranchId, row.Year });
            series.Property(row => row.Last).IsConcurrencyToken();
        });
    }
}
