using CustomerArchive.Lending.Policies;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Lending.Data;

internal sealed class PolicyMapping : IEntityTypeConfiguration<LendingPolicy>
{
    public void Configure(EntityTypeBuilder<LendingPolicy> policy)
    {
        policy.ToTable("Policies");
        policy.Property(row => row.Rows).IsJson();
        policy.Property(row => row.Reason).HasMaxLength(TextLengths.Prose);
        policy.Property(row => row.DraftedById).HasMaxLength(TextLengths.Person);
        policy.Property(row => row.DraftedBy).HasMaxLength(TextLengths.Person);
        policy.Property(row => row.DecidedById).HasMaxLength(TextLengths.Person);
        policy.Property(row => row.DecidedBy).HasMaxLength(TextLengths.Person);
        policy.Property(row => row.DecisionReason).HasMaxLength(TextLengths.Prose);
        policy.HasIndex(row => new { row.BranchId, row.Number }).IsUnique();
        policy.HasIndex(row => new
        {
            row.BranchId,
            row.State,
            row.EffectiveFrom,
        });
    }
}
