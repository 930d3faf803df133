namespace CustomerArchive.Identity.Keys;

/// <summary>The signing keys as an administrator sees them; private halves never leave the database.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder administrators)
    {
        administrators.MapGet("/keys", ListKeys.Handle).WithName("ListKeyGenerations").WithTags("Keys");
        administrators.MapPost("/keys/rotate", RotateKeys.Handle).WithName("RotateKeys").WithTags("Keys");
    }
}
