using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Backups;

internal static class BackupEndpoints
{
    public static void AddBackups(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<BackupOptions>().BindConfiguration("Backups").ValidateDataAnnotations().ValidateOnStart();

    public static void MapBackups(this RouteGroupBuilder api)
    {
        var generations = api.MapGroup("/backup-generations").WithTags("Destruction");
        generations.MapGet("/", ListBackups.Handle).WithName("ListBackups");
        generations.MapPost("/", DeclareBackup.Handle).For(Roles.Archivist, Roles.Executive).WithName("DeclareBackup");
        generations.MapPost("/{generationId:guid}/wiped", WipeBackup.Handle).For(Roles.Archivist, Roles.Executive).WithName("WipeBackup");
    }
}
