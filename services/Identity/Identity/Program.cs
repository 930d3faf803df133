using CustomerArchive.Identity;
using CustomerArchive.Identity.Contracts;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Keys;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Identity.Reactions;
using CustomerArchive.Identity.Sessions;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity");
builder.AddArchiveDb<IdentityDb>();
builder.AddMessaging<IdentityDb>(bus =>
    bus.Announces<BranchOpened>()
        .Announces<StaffLeft>()
        .Reacts<DossierBorrowed, WhenDossierBorrowed>()
        .Reacts<DossierReturned, WhenDossierReturned>()
);
builder.AddIssuer();

var app = builder.Build();
app.UsePublicScheme();
app.UseServiceDefaults();
app.MapProtocol();
return await app.RunArchiveServiceAsync<IdentityDb>(args);
