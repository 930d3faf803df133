using CustomerArchive.Documents.Viewing;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

internal static class ViewingMapping
{
    public static void MapViewing(this ModelBuilder model) =>
        model.Entity<GrantedViewing>(grant =>
        {
            grant.ToTable("GrantedViewings");
            grant.HasKey(row => row.GrantId);
            grant.Property(row => row.GrantId).ValueGeneratedNever();
            grant.Property(row => row.Revision).IsConcurrencyToken();
            grant.Property(row => row.ViewerId).HasMaxLength(200);
            grant.Property(row => row.Number).HasMaxLength(60);
            grant.Property(row => row.Purpose).HasMaxLength(1000);
            grant.Property(row => row.EndReason).HasMaxLength(40);
            grant.Property(row => row.DocumentIds).IsJson();
            grant.Ignore(row => row.Seen);
            grant.HasIndex(row => row.DossierId);
        });
}
