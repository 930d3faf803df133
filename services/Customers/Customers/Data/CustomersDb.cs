using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.Customers.Imports;
using CustomerArchive.Customers.Risks;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.Tags;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal sealed class CustomersDb(DbContextOptions<CustomersDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<FileChange> Changes => Set<FileChange>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportFinding> ImportFindings => Set<ImportFinding>();
    public DbSet<ImportedPart> ImportedParts => Set<ImportedPart>();

    public DbSet<RiskEdition> RiskEditions => Set<RiskEdition>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    public DbSet<DueDiligenceReport> DueDiligenceReports => Set<DueDiligenceReport>();
    public DbSet<CreditSummary> CreditSummaries => Set<CreditSummary>();
    public DbSet<ChecklistEdition> ChecklistEditions => Set<ChecklistEdition>();
    public DbSet<Checklist> Checklists => Set<Checklist>();
    public DbSet<PaperAct> PaperActs => Set<PaperAct>();
    public DbSet<NameGram> NameGrams => Set<NameGram>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        NameIndex.Update(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Customer>(customer => CustomerMapping.Map(customer, Keys));
        CustomerMapping.MapTheRest(model);
        ImportMapping.Map(model);
        ChecklistMapping.Map(model);
        RiskMapping.Map(model);
    }
}
