using CustomerArchive.Customers.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Identity;
using CustomerArchive.Identity.Accountability;
using CustomerArchive.Identity.Branches;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Contracts;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Demo;
using CustomerArchive.Identity.Exports;
using CustomerArchive.Identity.Keys;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Identity.Reactions;
using CustomerArchive.Identity.Sessions;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Users;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity");
builder.AddArchiveDb<IdentityDb>();
builder.AddMessaging<IdentityDb>(bus =>
    bus.Announces<BranchOpened>()
        .Announces<StaffLeft>()
        .Reacts<DossierBorrowed, WhenDossierBorrowed>()
        .Reacts<DossierReturned, WhenDossierReturned>()
        .Reacts<LoanBecameOverdue, WhenLoanBecameOverdue>()
        .Reacts<LoanNeedsAccount, WhenLoanNeedsAccount>()
        .Reacts<DossierWrittenOff, WhenDossierWrittenOff>()
        .Reacts<LoanRequestMoved, WhenLoanRequestMoved>()
        .Reacts<ViewingGranted, WhenViewingGranted>()
        .Reacts<ViewingEnded, WhenViewingEnded>()
        .Reacts<ViewingCopyTaken, WhenViewingCopyTaken>()
        .Reacts<CustomersExported, WhenCustomersExported>()
        .Reacts<RentLedgerExported, WhenRentLedgerExported>()
        .Reacts<DossierFiledLate, WhenDossierFiledLate>()
);
builder.AddIssuer();
builder.Services.AddPrinting();
builder.Services.AddScoped<RaiseByFact>();
builder.Services.AddScoped<TakenSheets>();

var app = builder.Build();
app.UsePublicScheme();
app.UseServiceDefaults();
app.MapProtocol();
var everybody = app.MapServiceApi("identity", Roles.All);
var administrators = app.MapServiceApi("identity", Roles.SystemAdministrator);
everybody.MapBranches(administrators);
everybody.MapStaff(administrators);
everybody.MapSessions(administrators);
everybody.MapClearances();
everybody.MapAccountability();
everybody.MapGet("/exports", ListExports.Handle).WithName(nameof(ListExports)).WithTags("Exports");
administrators.MapClients();
administrators.MapKeys();

if (args is ["--first-administrator", var userName, ..])
    return await FirstAdministrator.Make(app.Services, userName);
if (args.Contains("--rotate-keys"))
    return await app.Services.GetRequiredService<SigningKeys>().RotateFromCommandLine(args.Contains("--compromised"));

return await app.RunArchiveServiceAsync<IdentityDb>(
    args,
    prepare: async () =>
    {
        await app.Services.RegisterServiceClients();
        await app.SeedDemo();
    }
);
