using CustomerArchive.Documents.Contracts;
using CustomerArchive.Identity.Contracts;
using CustomerArchive.Journal;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Copies;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Findings;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Policies;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Reactions;
using CustomerArchive.Lending.ReadingRoom;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.Printing;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.SheetExchange;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("lending");
builder.AddArchiveDb<LendingDb>();
builder.AddJournal<LendingDb>(journal => journal.Replays<DossierDestroyed, WhenDossierDestroyed>(DossierDestroyed.JournalKind));
builder.AddMessaging<LendingDb>(bus =>
    bus.Announces<DossierBorrowed>()
        .Announces<DossierReturned>()
        .Announces<LoanBecameOverdue>()
        .Announces<LoanReminderDue>()
        .Announces<LoanDueChanged>()
        .Announces<LoanNeedsAccount>()
        .Announces<DossierReadyForPickup>()
        .Announces<DossierWrittenOff>()
        .Announces<DossierRecovered>()
        .Announces<LoanRequestEscalated>()
        .Announces<LoanRequestLapsed>()
        .Announces<CopyBecameOverdue>()
        .Announces<CopyRecalled>()
        .Announces<LoanRequestMoved>()
        .Announces<ViewingGranted>()
        .Announces<ViewingEnded>()
        .Reacts<DossierFiled, WhenDossierFiled>()
        .Reacts<DossierRelabelled, WhenDossierRelabelled>()
        .Reacts<DossierDestroyed, WhenDossierDestroyed>()
        .Reacts<HoldPlaced, WhenHoldPlaced>()
        .Reacts<HoldLifted, WhenHoldLifted>()
        .Reacts<DossiersQuarantined, WhenDossiersQuarantined>()
        .Reacts<DossiersReleased, WhenDossiersReleased>()
        .Reacts<StaffLeft, WhenStaffLeft>()
);
builder.Services.AddOptions<RequestOptions>().BindConfiguration("LoanRequests").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<LoanOptions>().BindConfiguration("Loans").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddWorkingDays();
builder.Services.AddPrinting();
builder.Services.AddOptions<ImportOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped(services => new LoanTerms(
    services.GetRequiredService<IOptions<LoanOptions>>().Value,
    services.GetRequiredService<WorkingCalendar>()
));
builder.Services.AddHostedService<LookAfterLoans>();
builder.Services.AddSingleton<ShippedPolicy>();
builder.Services.AddScoped<DecisionTime>();
builder.Services.AddOptions<DelegationOptions>().BindConfiguration("Delegations").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<EscalateRequests>();
builder.Services.AddOptions<CopyOptions>().BindConfiguration("Copies").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped<RecallCopies>();
builder.Services.AddHostedService<WatchCopies>();
builder.AddViewing();

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("lending");
api.MapDossiers();
api.MapRequests();
api.MapLoans();
api.MapQueue();
api.MapFindings();
api.MapReadingRoom();
api.MapPolicies();
api.MapDelegations();
api.MapCopies();
api.MapViewings();
return await app.RunArchiveServiceAsync<LendingDb>(args);
