using CustomerArchive.Audit.Chain;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("audit");
builder.AddArchiveDb<AuditDb>();
builder.AddMessaging<AuditDb>(bus => bus.Reacts<ActRecorded, WhenActRecorded>());

var app = builder.Build();
if (args.Contains("--verify"))
{
    await using var scope = app.Services.CreateServiceScope("VerifyChain");
    return await ChainCheck.VerifyOnConsole(scope.ServiceProvider.GetRequiredService<AuditDb>(), Console.Out);
}
app.UseServiceDefaults();
app.MapChain();
return await app.RunArchiveServiceAsync<AuditDb>(args);
