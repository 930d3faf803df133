using CustomerArchive.Documents.Contracts;
using CustomerArchive.Journal;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.Printing;
using CustomerArchive.Retention.Backups;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Retention.Reactions;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.Retention.Transfers;
using CustomerArchive.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("retention");
builder.AddArchiveDb<RetentionDb>();
builder.AddJournal<RetentionDb>(journal =>
    journal
        .Replays<ListOnRecord, WhenListCameBack>(ListOnRecord.JournalKind)
        .Replays<DossierDestroyed, WhenDossierDestroyed>(DossierDestroyed.JournalKind)
);
builder.AddMessaging<RetentionDb>(bus =>
    bus.Announces<HoldPlaced>()
        .Announces<HoldLifted>()
        .Announces<HoldReviewDue>()
        .Announces<DossiersQuarantined>()
        .Announces<DestructionPlanned>()
        .Announces<DossiersReleased>()
        .Announces<DestroyDossiers>()
        .Announces<TransferDossiers>()
        .Announces<DestructionCertified>()
        .Reacts<DossierFiled, WhenDossierFiled>()
        .Reacts<DossierRelabelled, WhenDossierRelabelled>()
        .Reacts<LeaseEnded, WhenLeaseEnded>()
        .Reacts<CustomerMovedOut, WhenCustomerMovedOut>()
        .Reacts<LeaseClosed, WhenLeaseClosed>()
        .Reacts<LeaseStepUndone, WhenLeaseStepUndone>()
        .Reacts<DossierBorrowed, WhenDossierBorrowed>()
        .Reacts<DossierReturned, WhenDossierReturned>()
        .Reacts<DossierRecovered, WhenDossierRecovered>()
        .Reacts<DossierWrittenOff, WhenDossierWrittenOff>()
        .Reacts<DossierDestroyed, WhenDossierDestroyed>()
        .Reacts<DossierHandedOver, WhenDossierHandedOver>()
        .Reacts<DossierNotHandedOver, WhenDossierNotHandedOver>()
        .Reacts<DestructionRefused, WhenDestructionRefused>()
        .Reacts<DestroyDossiers, WhenDestroyDossiers>()
        .Reacts<DestructionCertified, WhenDestructionCertified>()
);
builder.AddSchedules();
builder.AddHolds();
builder.AddDestruction();
builder.AddBackups();
builder.Services.AddPrinting();
builder.Services.AddScoped<LeaseClock>();

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("retention");
api.MapSchedules();
api.MapDossiers();
api.MapHolds();
api.MapDestruction();
api.MapTransfers();
api.MapBackups();
return await app.RunArchiveServiceAsync<RetentionDb>(args);
