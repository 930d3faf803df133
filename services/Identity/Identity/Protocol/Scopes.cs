namespace CustomerArchive.Identity.Protocol;

internal static class Scopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string OfflineAccess = "offline_access";
    public const string Archive = ServiceDefaults.Users.Tokens.PeopleScope;

    private static readonly string[] Services = ["customers", "leases", "documents", "lending", "retention", "audit", "identity"];

    public static readonly string[] People = [OpenId, Profile, Archive, OfflineAccess];

    public static readonly string[] Machine = [.. Services.SelectMany(service => new[] { $"{service}.read", $"{service}.write" })];

    public static bool IsMachine(string scope) => Machine.Contains(scope);

    public static bool IsKnown(string scope) => IsMachine(scope) || People.Contains(scope);
}
