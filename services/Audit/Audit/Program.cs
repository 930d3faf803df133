using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.Audit.Reactions;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("audit");
builder.AddArchiveDb<AuditDb>();
builder.AddMessaging<AuditDb>(bus => bus.Reacts<ActRecorded, WhenActRecorded>());

var app = builder.Build();
app.UseServiceDefaults();
var api = app.MapServiceApi("audit", Roles.Auditor);
api.MapGet("/records", async (AuditDb db) => await db.Records.CountAsync());
return await app.RunArchiveServiceAsync<AuditDb>(args);
