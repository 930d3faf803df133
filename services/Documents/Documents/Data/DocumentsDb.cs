using CustomerArchive.Documents.Agreement;
using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Conditions;
using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Customers;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Digitizing;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Fixity;
using CustomerArchive.Documents.Handovers;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.Documents.Intake.Covers;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.Documents.Intake.Uploads;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.Documents.MovedOut;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Places;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Submissions;
using CustomerArchive.Documents.Viewing;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Documents.Work;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Data;

internal sealed class DocumentsDb(DbContextOptions<DocumentsDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
{
    public DbSet<Dossier> Dossiers => Set<Dossier>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<Volume> Volumes => Set<Volume>();
    public DbSet<ArchiveClass> Classes => Set<ArchiveClass>();
    public DbSet<BranchRule> BranchRules => Set<BranchRule>();
    public DbSet<ArchiveNumberSeries> NumberSeries => Set<ArchiveNumberSeries>();
    public DbSet<NumberSetAside> NumbersSetAside => Set<NumberSetAside>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<DigitizingStandard> DigitizingStandards => Set<DigitizingStandard>();
    public DbSet<ImageCheck> ImageChecks => Set<ImageCheck>();
    public DbSet<SampleInspection> SampleInspections => Set<SampleInspection>();
    public DbSet<SampledScan> SampledScans => Set<SampledScan>();
    public DbSet<CheckReport> CheckReports => Set<CheckReport>();
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<LeaseMovedOut> LeasesMovedOut => Set<LeaseMovedOut>();
    public DbSet<DestructionOrder> DestructionOrders => Set<DestructionOrder>();
    public DbSet<StoredBytes> StoredBytes => Set<StoredBytes>();
    public DbSet<FixityFinding> FixityFindings => Set<FixityFinding>();
    public DbSet<FixityDay> FixityDays => Set<FixityDay>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<ResumableUpload> Uploads => Set<ResumableUpload>();
    public DbSet<UploadPart> UploadParts => Set<UploadPart>();
    public DbSet<IntakeBatch> IntakeBatches => Set<IntakeBatch>();
    public DbSet<IntakeReceipt> IntakeReceipts => Set<IntakeReceipt>();
    public DbSet<IntakeItem> IntakeItems => Set<IntakeItem>();
    public DbSet<CoverSheet> CoverSheets => Set<CoverSheet>();
    public DbSet<KnownCustomer> Customers => Set<KnownCustomer>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<PaperMove> PaperMoves => Set<PaperMove>();
    public DbSet<Sighting> Sightings => Set<Sighting>();
    public DbSet<Stocktaking> Stocktakings => Set<Stocktaking>();
    public DbSet<InventoryLine> InventoryLines => Set<InventoryLine>();
    public DbSet<InventoryScan> InventoryScans => Set<InventoryScan>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<RoomCheck> RoomChecks => Set<RoomCheck>();
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<OneForm> OneForms => Set<OneForm>();
    public DbSet<GrantedViewing> Viewings => Set<GrantedViewing>();

    protected override void Map(ModelBuilder model) => DocumentsMapping.Map(model);

    /// <summary>
    /// Takes a dossier for this transaction alone: uploads, withdrawals and filing of the same dossier wait for each other here
    /// instead of failing. The row is written first, which locks it on every database; null when there is none within sight.
    /// </summary>
    public async Task<Dossier?> TakeDossier(Guid dossierId, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("A dossier can be taken only within a transaction.");
        var taken = await Dossiers
            .Where(dossier => dossier.Id == dossierId)
            .ExecuteUpdateAsync(set => set.SetProperty(dossier => dossier.Version, dossier => dossier.Version + 1), ct);
        return taken == 0 ? null : await Dossiers.SingleAsync(dossier => dossier.Id == dossierId, ct);
    }

    /// <summary>What lies in a dossier and is in no volume yet.</summary>
    public IQueryable<Document> Unfiled(Guid dossierId) =>
        Documents.Where(row => row.DossierId == dossierId && row.State == DocumentState.Available && row.VolumeId == null);

    /// <summary>What was kept of a document's bytes and of the work on them, once the bytes are gone: images and text go with their original.</summary>
    public Task ForgetBytes(Guid documentId, CancellationToken ct) => ForgetBytes([documentId], ct);

    public async Task ForgetBytes(IReadOnlyList<Guid> documents, CancellationToken ct)
    {
        await WorkItems.Where(item => documents.Contains(item.DocumentId)).ExecuteDeleteAsync(ct);
        await StoredBytes.Where(bytes => documents.Contains(bytes.DocumentId)).ExecuteDeleteAsync(ct);
        await ImageChecks.Where(check => documents.Contains(check.DocumentId)).ExecuteDeleteAsync(ct);
    }
}
