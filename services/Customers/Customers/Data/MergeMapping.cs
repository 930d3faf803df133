using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Merges;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class MergeMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<CustomerMerge>(merge =>
        {
            merge.ToTable("CustomerMerges");
            merge.Property(row => row.SurvivorName).HasMaxLength(200);
            merge.Property(row => row.MergedName).HasMaxLength(200);
            merge.Property(row => row.Reason).HasMaxLength(400);
            merge.Property(row => row.Comment).HasMaxLength(400);
            merge.Property(row => row.RequestedById).HasMaxLength(Person.MaxIdLength);
            merge.Property(row => row.RequestedByName).HasMaxLength(Person.MaxNameLength);
            merge.Property(row => row.DecidedById).HasMaxLength(Person.MaxIdLength);
            merge.Property(row => row.DecidedByName).HasMaxLength(Person.MaxNameLength);
            merge.Property(row => row.UndoneByName).HasMaxLength(Person.MaxNameLength);
            merge.HasIndex(row => row.WaitingFor).IsUnique();
            merge.HasIndex(row => new { row.BranchId, row.Id });
            merge.HasIndex(row => row.SurvivorId);
            merge.HasIndex(row => row.MergedId);
        });
}
