using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Leases.Units;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Data;

internal static class LeasesMapping
{
    public static void Map(ModelBuilder model)
    {
        ReceivablesMapping.Map(model);
        model.Entity<Building>(building =>
        {
            building.Property(row => row.Name).HasMaxLength(Building.NameLength);
            building.Property(row => row.Address).HasMaxLength(400);
            building.HasIndex(row => new { row.BranchId, row.Name }).IsUnique();
        });
        model.Entity<Unit>(unit =>
        {
            unit.Property(row => row.Floor).HasMaxLength(Unit.FloorLength);
            unit.Property(row => row.Number).HasMaxLength(Unit.NumberLength);
            unit.Property(row => row.Use).HasMaxLength(100);
            unit.HasOne(row => row.Building).WithMany().HasForeignKey(row => row.BuildingId).OnDelete(DeleteBehavior.Restrict);
            unit.HasIndex(row => new
                {
                    row.BuildingId,
                    row.Floor,
                    row.Number,
                })
                .IsUnique();
            unit.HasIndex(row => row.BranchId);
        });
        model.Entity<Lease>(lease =>
        {
            lease.Property(row => row.ContractNumber).HasMaxLength(Lease.ContractNumberLength);
            lease.Property(row => row.Use).HasMaxLength(100);
            lease.Property(row => row.Further).HasConversion(new JsonColumn<FurtherTerms?>());
            lease.HasOne(row => row.Unit).WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
            lease.HasIndex(row => new { row.BranchId, row.ContractNumber }).IsUnique();
            lease.HasIndex(row => new { row.UnitId, row.StartsOn });
            lease.HasIndex(row => row.CustomerId);
            lease.HasIndex(row => new
            {
                row.BranchId,
                row.State,
                row.EndsOn,
            });
            lease.HasIndex(row => row.EndsOn);
        });
        model.Entity<KnownCustomer>(customer =>
        {
            customer.Property(row => row.NameKey).HasMaxLength(KnownCustomer.KeyLength);
            customer.Property(row => row.Kind).HasMaxLength(20);
            customer.Property(row => row.Changes).IsConcurrencyToken();
            customer.Property(row => row.Id).ValueGeneratedNever();
            customer.HasIndex(row => new { row.BranchId, row.NameKey });
        });
    }
}
