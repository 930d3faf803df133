using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Reactions;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("lending");
builder.AddArchiveDb<LendingDb>();
builder.AddMessaging<LendingDb>(bus =>
    bus.Announces<DossierBorrowed>()
        .Announces<DossierReturned>()
        .Announces<LoanBecameOverdue>()
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
);
builder.Services.AddOptions<RequestOptions>().BindConfiguration("LoanRequests").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<LoanOptions>().BindConfiguration("Loans").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<AnnounceOverdueLoans>();
builder.AddViewing();

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("lending");
api.MapDossiers();
api.MapRequests();
api.MapLoans();
api.MapViewings();
return await app.RunArchiveServiceAsync<LendingDb>(args);
