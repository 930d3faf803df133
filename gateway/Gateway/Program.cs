using CustomerArchive.Gateway.Docs;
using CustomerArchive.Gateway.Limits;
using CustomerArchive.Gateway.Routing;
using CustomerArchive.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway");
builder.AddRoutes();
builder.AddLimits();
builder.AddMergedDocs();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseDocsPage();
app.UseServiceDefaults(behindGateway: false);
app.UseRateLimiter();
app.UseBodyLimits();
app.MapMergedDocs();
app.MapRoutes();
await app.RunAsync();
