using CustomerArchive.ServiceDefaults.Users;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Fixity;

internal static class FixityEndpoints
{
    public static void AddFixity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FixityOptions>().BindConfiguration("Fixity").ValidateOnStart();
        services.AddSingleton<IValidateOptions<FixityOptions>, FixityOptionsCheck>();
        services.AddSingleton<CheckFixity>();
        services.AddScoped<ReplicateDocument>();
        services.AddHostedService<FixityRounds>();
    }

    public static void MapFixity(this RouteGroupBuilder api)
    {
        var fixity = api.MapGroup("/fixity").WithTags("Fixity");
        fixity.MapGet("", GetFixity.Handle).WithName(nameof(GetFixity)).For(Roles.Archivist, Roles.Auditor);
        fixity.MapGet("/findings", ListFixityFindings.Handle).WithName(nameof(ListFixityFindings)).For(Roles.Archivist, Roles.Auditor);
    }
}
