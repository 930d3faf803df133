using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Agreement;
using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Conditions;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Digitizing;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Exports;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Fixity;
using CustomerArchive.Documents.Handovers;
using CustomerArchive.Documents.Intake;
using CustomerArchive.Documents.Inventory;
using CustomerArchive.Documents.MovedOut;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Places;
using CustomerArchive.Documents.Places.Imports;
using CustomerArchive.Documents.Printing;
using CustomerArchive.Documents.Reactions;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Submissions;
using CustomerArchive.Documents.Viewing;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Documents.Work;
using CustomerArchive.Journal;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.SheetExchange;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("documents");
builder.AddArchiveDb<DocumentsDb>();
builder.AddObjectStorage();
builder.AddJournal<DocumentsDb>(journal =>
    journal
        .Replays<DossierDestroyed, WhenDestroyedDossierCameBack>(DossierDestroyed.JournalKind)
        .Then(async (services, ct) => await services.GetRequiredService<CarryOutDestruction>().Run(ct))
);
builder.AddMessaging<DocumentsDb>(bus =>
    bus.Announces<DossierOpened>()
        .Announces<DossierRelabelled>()
        .Announces<DocumentStored>()
        .Announces<DossierFiled>()
        .Announces<DossierFiledLate>()
        .Announces<DossierHandedOver>()
        .Announces<DossierNotHandedOver>()
        .Announces<DossierDestroyed>()
        .Announces<DestructionRefused>()
        .Announces<ViewingCopyTaken>()
        .Reacts<LeaseSigned, WhenLeaseSigned>()
        .Reacts<CustomerMovedOut, WhenCustomerMovedOut>()
        .Reacts<LeaseStepUndone, WhenLeaseStepUndone>()
        .Reacts<CustomerApproved, WhenCustomerApproved>()
        .Reacts<CustomerRenamed, WhenCustomerRenamed>()
        .Reacts<CustomerErased, WhenCustomerErased>()
        .Reacts<CustomersMerged, WhenCustomersMerged>()
        .Reacts<CustomersParted, WhenCustomersParted>()
        .Reacts<DossierBorrowed, WhenDossierBorrowed>()
        .Reacts<DossierReturned, WhenDossierReturned>()
        .Reacts<ViewingGranted, WhenViewingGranted>()
        .Reacts<ViewingEnded, WhenViewingEnded>()
        .Reacts<DossierWrittenOff, WhenDossierWrittenOff>()
        .Reacts<DossierRecovered, WhenDossierRecovered>()
        .Reacts<HoldPlaced, WhenHoldPlaced>()
        .Reacts<HoldLifted, WhenHoldLifted>()
        .Reacts<TransferDossiers, WhenTransferDossiers>()
        .Reacts<DossiersQuarantined, WhenDossiersQuarantined>()
        .Reacts<DossiersReleased, WhenDossiersReleased>()
        .Reacts<DestroyDossiers, WhenDestroyDossiers>()
);
builder.AddArchiveWork();
builder.Services.AddCorrections();
builder.Services.AddPlaces();
builder.AddSheetExchange<UndoPlaces>(PlaceColumns.Table);
builder.Services.AddInventory();
builder.Services.AddConditions();
builder.AddScanning();
builder.AddRenditions();
builder.Services.AddDigitizing();
builder.AddFixity();
builder.AddViewing();
builder.AddIntake();

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("documents");
api.MapClasses();
api.MapNumbers();
api.MapVolumes();
api.MapSubmissions();
api.MapChecks();
api.MapPrints();
api.MapMovedOut();
api.MapHandovers();
api.MapExports();
api.MapPlaces();
api.MapInventory();
api.MapConditions();
api.MapAgreement();
api.MapDossiers();
api.MapDocuments();
api.MapCorrections();
api.MapScanning();
api.MapRenditions();
api.MapDigitizing();
api.MapFixity();
api.MapViewing();
api.MapWork();
api.MapIntake();
return await app.RunArchiveServiceAsync<DocumentsDb>(args);
