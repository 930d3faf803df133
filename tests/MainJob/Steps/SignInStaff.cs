namespace CustomerArchive.MainJob.Steps;

internal static class SignInStaff
{
    private static readonly string[] Users =
    [
        "manager.sz",
        "manager2.sz",
        "compliance.sz",
        "head.sz",
        "head.sale.sz",
        "archivist.sz",
        "archivist2.sz",
        "branch.sz",
        "executive",
        "auditor",
        "manager.gz",
    ];

    public static async Task<string> Play(Story story)
    {
        foreach (var user in Users)
            await story.As(user);
        return $"{Users.Length} people signed in with authorization code and PKCE";
    }
}
