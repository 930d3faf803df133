using CustomerArchive.Lending.Delegates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Lending.Data;

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("Delegations");
        delegation.Ignore(row => row.Seat);
        delegation.Property(row => row.Role).HasMaxLength(TextLengths.Role);
        delegation.Property(row => row.DeciderId).HasMaxLength(TextLengths.Person);
        delegation.Property(row => row.DeciderName).HasMaxLength(TextLengths.Person);
        delegation.Property(row => row.Department).HasMaxLength(TextLengths.Department);
        delegation.Property(row => row.DelegateId).HasMaxLength(TextLengths.Person);
        delegation.Property(row => row.DelegateName).HasMaxLength(TextLengths.Person);
        delegation.Property(row => row.Reason).HasMaxLength(TextLengths.Prose);
        delegation.Property(row => row.EndedBy).HasMaxLength(TextLengths.Person);
        delegation.Property(row => row.EndReason).HasMaxLength(TextLengths.Prose);
        delegation.HasIndex(row => new { row.DelegateId, row.Until });
        delegation.HasIndex(row => new { row.DeciderId, row.Until });
        delegation.HasIndex(row => new { row.BranchId, row.Id });
    }
}

internal sealed class DelegationBookMapping : IEntityTypeConfiguration<DelegationBook>
{
    public void Configure(EntityTypeBuilder<DelegationBook> book)
    {
        book.ToTable("DelegationBooks");
        book.HasIndex(row => row.BranchId).IsUnique();
    }
}
