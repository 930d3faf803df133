using CustomerArchive.Customers.Checklists;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class ChecklistMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ChecklistEdition>(edition =>
        {
            edition.ToTable("ChecklistEditions");
            edition.Property(row => row.Papers).IsJson();
            edition.Property(row => row.Reason).HasMaxLength(400);
            edition.Property(row => row.SetByName).HasMaxLength(100);
            edition
                .HasIndex(row => new
                {
                    row.BranchId,
                    row.Kind,
                    row.Stage,
                    row.Number,
                })
                .IsUnique();
        });
        model.Entity<Checklist>(checklist =>
        {
            checklist.ToTable("Checklists");
            checklist
                .HasIndex(row => new
                {
                    row.CustomerId,
                    row.Stage,
                    row.LeaseId,
                })
                .IsUnique();
            checklist.OwnsMany(
                row => row.Papers,
                paper =>
                {
                    paper.ToTable("Papers");
                    paper.WithOwner().HasForeignKey("ChecklistId");
                    paper.HasKey(row => row.Id);
                    paper.Property(row => row.Id).ValueGeneratedNever();
                    paper.Property(row => row.Code).HasMaxLength(40);
                    paper.Property(row => row.Zh).HasMaxLength(60);
                    paper.Property(row => row.En).HasMaxLength(80);
                    paper.Property(row => row.Hint).HasMaxLength(200);
                    paper.Property(row => row.ReceivedById).HasMaxLength(255);
                    paper.Property(row => row.ReceivedByName).HasMaxLength(100);
                    paper.Property(row => row.VerifiedById).HasMaxLength(255);
                    paper.Property(row => row.VerifiedByName).HasMaxLength(100);
                    paper.Property(row => row.Reason).HasMaxLength(400);
                    paper.HasIndex(row => new { row.State, row.DueOn });
                    paper.HasIndex(row => row.ExpiresOn);
                    paper.HasIndex(row => row.RemindOn);
                }
            );
            checklist.Navigation(row => row.Papers).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<KnownDocument>(document =>
        {
            document.ToTable("KnownDocuments");
            document.HasKey(row => row.DocumentId);
            document.Property(row => row.DocumentId).ValueGeneratedNever();
        });
        model.Entity<PaperAct>(act =>
        {
            act.ToTable("PaperActs");
            act.HasKey(row => row.Id);
            act.Property(row => row.Id).ValueGeneratedNever();
            act.Property(row => row.Code).HasMaxLength(40);
            act.Property(row => row.What).HasMaxLength(20);
            act.Property(row => row.ById).HasMaxLength(255);
            act.Property(row => row.ByName).HasMaxLength(100);
            act.Property(row => row.Reason).HasMaxLength(400);
            act.HasIndex(row => new { row.ChecklistId, row.Id });
        });
    }
}
