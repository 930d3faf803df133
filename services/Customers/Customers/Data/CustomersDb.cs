using CustomerArchive.Customers.Checklists;
using CustomerArchive.Customers.Consents;
using CustomerArchive.Customers.Corrections;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.Customers.Dynamics;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Households;
using CustomerArchive.Customers.Imports;
using CustomerArchive.Customers.Matters;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Customers.Reports;
using CustomerArchive.Customers.Reveals;
using CustomerArchive.Customers.Risks;
using CustomerArchive.Customers.Search;
using CustomerArchive.Customers.ServiceHistory;
using CustomerArchive.Customers.SubjectRequests;
using CustomerArchive.Customers.Tags;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence;
using CustomerArchive.SheetExchange;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal sealed class CustomersDb(DbContextOptions<CustomersDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<FileChange> Changes => Set<FileChange>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();
    public DbSet<HouseholdChange> HouseholdChanges => Set<HouseholdChange>();
    public DbSet<Occupancy> Occupancies => Set<Occupancy>();
    public DbSet<Standing> Standings => Set<Standing>();
    public DbSet<AnnualReport> Reports => Set<AnnualReport>();
    public DbSet<ServiceRecord> ServiceRecords => Set<ServiceRecord>();
    public DbSet<Matter> Matters => Set<Matter>();
    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<NoticeEdition> NoticeEditions => Set<NoticeEdition>();
    public DbSet<Telling> Tellings => Set<Telling>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<RiskEdition> RiskEditions => Set<RiskEdition>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    public DbSet<DueDiligenceReport> DueDiligenceReports => Set<DueDiligenceReport>();
    public DbSet<CreditSummary> CreditSummaries => Set<CreditSummary>();
    public DbSet<ChecklistEdition> ChecklistEditions => Set<ChecklistEdition>();
    public DbSet<Checklist> Checklists => Set<Checklist>();
    public DbSet<PaperAct> PaperActs => Set<PaperAct>();
    public DbSet<KnownDocument> KnownDocuments => Set<KnownDocument>();
    public DbSet<CustomerMerge> Merges => Set<CustomerMerge>();
    public DbSet<Reveal> Reveals => Set<Reveal>();
    public DbSet<RevealRequest> RevealRequests => Set<RevealRequest>();
    public DbSet<CustomerTie> Ties => Set<CustomerTie>();
    public DbSet<LeadNotice> LeadNotices => Set<LeadNotice>();
    public DbSet<SubjectRequest> SubjectRequests => Set<SubjectRequest>();
    public DbSet<NameGram> NameGrams => Set<NameGram>();

    /// <summary>Notes that a lease or dossier names the customer; older facts change nothing.</summary>
    public async Task Tie(TieKind kind, Guid sourceId, Guid customerId, string branchId, int version, CancellationToken ct)
    {
        if (await Ties.FindAsync([sourceId], ct) is not { } tie)
            Add(
                new CustomerTie
                {
                    SourceId = sourceId,
                    Kind = kind,
                    BranchId = branchId,
                    CustomerId = customerId,
                    SourceVersion = version,
                }
            );
        else if (tie.SourceVersion < version)
            (tie.CustomerId, tie.SourceVersion) = (customerId, version);
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Customer>(customer => CustomerMapping.Map(customer, Keys));
        CustomerMapping.MapTheRest(model);
        model.MapSheetExchange();
        ChecklistMapping.Map(model);
        RiskMapping.Map(model);
        ConsentMapping.Map(model);
        HistoryMapping.Map(model, Keys);
        LifeMapping.Map(model, Keys);
        MergeMapping.Map(model);
        RevealMapping.Map(model);
        ErasureMapping.Map(model);
    }

    protected override void BeforeSaving()
    {
        NameIndex.Update(this);
        FileHistory.Keep(this);
    }
}
