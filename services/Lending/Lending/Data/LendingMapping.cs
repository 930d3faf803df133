using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerArchive.Lending.Data;

internal static class TextLengths
{
    public const int Person = 200;
    public const int Department = 40;
    public const int Role = 40;
    public const int ArchiveNumber = 100;
    public const int Title = 500;
    public const int Prose = 1000;

    /// <summary>What a rule stands on.</summary>
    public const int Basis = 400;
}

internal sealed class DossierMapping : IEntityTypeConfiguration<LendableDossier>
{
    public void Configure(EntityTypeBuilder<LendableDossier> dossier)
    {
        dossier.ToTable("Dossiers");
        dossier.Property(row => row.Id).ValueGeneratedNever();
        dossier.Property(row => row.Revision).IsConcurrencyToken();
        dossier.Property<int>("filedVersion").HasColumnName("FiledVersion");
        dossier.Property<int>("titleVersion").HasColumnName("TitleVersion");
        dossier.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
        dossier.Property(row => row.Title).HasMaxLength(TextLengths.Title);
        dossier.Property(row => row.Kind).HasMaxLength(40);
        dossier.Property(row => row.Carriers).IsJson();
        dossier.Property(row => row.DepartmentCode).HasMaxLength(TextLengths.Department);
        dossier.HasIndex(row => new { row.ArchiveNumber, row.Id });
        dossier.HasIndex(row => new { row.BranchId, row.ArchiveNumber });
    }
}

internal sealed class RestraintMapping : IEntityTypeConfiguration<DossierRestraint>
{
    public void Configure(EntityTypeBuilder<DossierRestraint> restraint)
    {
        restraint.ToTable("DossierRestraints");
        restraint.HasKey(row => new { row.DossierId, row.SourceId });
    }
}

internal sealed class RequestMapping : IEntityTypeConfiguration<LoanRequest>
{
    public void Configure(EntityTypeBuilder<LoanRequest> request)
    {
        request.ToTable("Requests");
        request.Property(row => row.RequesterId).HasMaxLength(TextLengths.Person);
        request.Property(row => row.RequesterName).HasMaxLength(TextLengths.Person);
        request.Property(row => row.RequesterDepartment).HasMaxLength(TextLengths.Department);
        request.Property(row => row.Purpose).HasMaxLength(TextLengths.Prose);
        request.Property(row => row.ClosingRemark).HasMaxLength(TextLengths.Prose);
        request.Property(row => row.DeliveredBy).HasMaxLength(TextLengths.Person);
        request.Property(row => row.ExcerptDeclinedBecause).HasMaxLength(TextLengths.Prose);
        request.Property(row => row.EscalatedTo).HasMaxLength(TextLengths.Role);
        request.OwnsMany(
            row => row.Items,
            item =>
            {
                item.ToTable("RequestItems");
                item.WithOwner().HasForeignKey("RequestId");
                item.HasKey("RequestId", nameof(RequestedItem.DossierId));
                item.Property(row => row.DossierId).ValueGeneratedNever();
                item.Property(row => row.ArchiveNumber).HasMaxLength(TextLengths.ArchiveNumber);
                item.Property(row => row.Title).HasMaxLength(TextLengths.Title);
                item.Property(row => row.Grounds).IsJson();
                item.Property(row => row.StaysBehind).IsJson();
                item.Property(row => row.DocumentIds).IsJson();
                item.HasIndex(row => row.DossierId);
            }
        );
        request.OwnsMany(
            row => row.Steps,
            step =>
            {
                step.ToTable("RequestSteps");
                step.WithOwner().HasForeignKey("RequestId");
                step.HasKey("RequestId", nameof(ApprovalStep.Position));
                step.Property(row => row.Position).ValueGeneratedNever();
                step.Property(row => row.DecidedById).HasMaxLength(TextLengths.Person);
                step.Property(row => row.DecidedBy).HasMaxLength(TextLengths.Person);
                step.Property(row => row.Reason).HasMaxLength(TextLengths.Prose);
                step.Property(row => row.Evidence).HasMaxLength(TextLengths.Prose);
                step.Property(row => row.OnBehalfOfId).HasMaxLength(TextLengths.Person);
                step.Property(row => row.OnBehalfOf).HasMaxLength(TextLengths.Person);
                step.Property(row => row.EscalatedTo).HasMaxLength(TextLengths.Role);
                step.Property(row => row.Grounds).IsJson();
            }
        );
        request.HasIndex(row => new { row.RequesterId, row.RequestedAt });
        request.HasIndex(row => new { row.BranchId, row.RequestedAt });
        request.HasIndex(row => new { row.State, row.ValidUntil });
        request.HasIndex(row => new
        {
            row.State,
            row.NextStep,
            row.RequestedAt,
        });
    }
}
