using CustomerArchive.Customers.Consents;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class ConsentMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<NoticeEdition>(edition =>
        {
            edition.ToTable("NoticeEditions");
            edition.Property(row => row.Purposes).IsJson();
            edition.Property(row => row.Terms).HasMaxLength(4000);
            edition.Property(row => row.Reason).HasMaxLength(400);
            edition.Property(row => row.SetByName).HasMaxLength(100);
            edition.HasIndex(row => new { row.BranchId, row.Number }).IsUnique();
        });
        model.Entity<Telling>(telling =>
        {
            telling.ToTable("Tellings");
            telling.Property(row => row.ToldTo).HasMaxLength(100);
            telling.Property(row => row.ToldById).HasMaxLength(255);
            telling.Property(row => row.ToldByName).HasMaxLength(100);
            telling.HasIndex(row => new { row.CustomerId, row.RecordedAt });
        });
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("Consents");
            consent.Property(row => row.Purpose).HasMaxLength(40);
            consent.Property(row => row.InForceFor).HasMaxLength(40);
            consent.Property(row => row.GivenBy).HasMaxLength(100);
            consent.Property(row => row.RecordedByName).HasMaxLength(100);
            consent.Property(row => row.WithdrawalRecordedByName).HasMaxLength(100);
            consent.Property(row => row.WithdrawalReason).HasMaxLength(400);
            consent.HasIndex(row => new { row.CustomerId, row.InForceFor }).IsUnique();
            consent.HasIndex(row => new { row.CustomerId, row.RecordedAt });
        });
    }
}
