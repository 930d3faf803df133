using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.SubjectRequests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class ErasureMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CustomerTie>(tie =>
        {
            tie.ToTable("CustomerTies");
            tie.HasKey(row => row.SourceId);
            tie.Property(row => row.SourceId).ValueGeneratedNever();
            tie.HasIndex(row => row.CustomerId);
        });
        model.Entity<LeadNotice>(notice =>
        {
            notice.ToTable("LeadNotices");
            notice.HasKey(row => row.CustomerId);
            notice.Property(row => row.CustomerId).ValueGeneratedNever();
            notice.HasIndex(row => new { row.EraseOn, row.CustomerId });
        });
        model.Entity<SubjectRequest>(request =>
        {
            request.ToTable("SubjectRequests");
            request.Property(row => row.CustomerName).HasMaxLength(200);
            request.Property(row => row.Applicant).HasMaxLength(100);
            request.Property(row => row.Detail).HasMaxLength(2000);
            request.Property(row => row.Answer).HasMaxLength(2000);
            request.Property(row => row.IdentityProof).HasMaxLength(400);
            request.Property(row => row.OpenFor).HasMaxLength(60);
            request.Property(row => row.ReceivedById).HasMaxLength(Person.MaxIdLength);
            request.Property(row => row.ReceivedByName).HasMaxLength(Person.MaxNameLength);
            request.Property(row => row.IdentityCheckedByName).HasMaxLength(Person.MaxNameLength);
            request.Property(row => row.DecidedById).HasMaxLength(Person.MaxIdLength);
            request.Property(row => row.DecidedByName).HasMaxLength(Person.MaxNameLength);
            request.HasIndex(row => row.OpenFor).IsUnique();
            request.HasIndex(row => row.CustomerId);
            request.HasIndex(row => new
            {
                row.BranchId,
                row.DueOn,
                row.Id,
            });
        });
    }
}
