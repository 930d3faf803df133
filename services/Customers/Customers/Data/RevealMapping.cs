using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Reveals;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class RevealMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Reveal>(reveal =>
        {
            reveal.ToTable("Reveals");
            reveal.HasKey(row => row.Id);
            reveal.Property(row => row.Id).ValueGeneratedNever();
            reveal.Property(row => row.PersonId).HasMaxLength(Person.MaxIdLength);
            reveal.Property(row => row.PersonName).HasMaxLength(Person.MaxNameLength);
            reveal.Property(row => row.Fields).HasMaxLength(200);
            reveal.Property(row => row.Purpose).HasMaxLength(400);
            reveal.HasIndex(row => new { row.BranchId, row.RevealedAt });
            reveal.HasIndex(row => new { row.PersonId, row.RevealedAt });
            reveal.HasIndex(row => row.CustomerId);
        });
        model.Entity<RevealRequest>(request =>
        {
            request.ToTable("RevealRequests");
            request.Property(row => row.Purpose).HasMaxLength(400);
            request.Property(row => row.Comment).HasMaxLength(400);
            request.Property(row => row.RequestedById).HasMaxLength(Person.MaxIdLength);
            request.Property(row => row.RequestedByName).HasMaxLength(Person.MaxNameLength);
            request.Property(row => row.DecidedById).HasMaxLength(Person.MaxIdLength);
            request.Property(row => row.DecidedByName).HasMaxLength(Person.MaxNameLength);
            request.HasIndex(row => new { row.BranchId, row.Id });
            request.HasIndex(row => new
            {
                row.RequestedById,
                row.State,
                row.OpenUntil,
            });
        });
    }
}
