using CustomerArchive.Lending.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Lending.Requests;

/// <summary>What never leaves the archive whatever the policy says: objects stay, recordings go out as copies (B3; S1-4§13(4)).</summary>
internal static class LendableCarriers
{
    private const string Paper = "paper";
    private const string Object = "object";

    public static void Ensure(LendableDossier dossier, WayOfUse way)
    {
        if (way != WayOfUse.BorrowPaper || dossier.Carriers is not { Count: > 0 } carriers || carriers.Contains(Paper))
            return;
        var details = new Dictionary<string, object?> { ["dossierId"] = dossier.Id };
        throw carriers.Contains(Object)
            ? new RuleBroken(
                "loan-request.object-not-lent",
                $"案卷 {dossier.ArchiveNumber} 为实物档案，不外借（S1-4§13(4)）；请改为现场查阅。",
                $"Dossier {dossier.ArchiveNumber} holds objects, which are not lent (S1-4§13(4)); ask to view it on site.",
                details
            )
            : new RuleBroken(
                "loan-request.recording-as-copy",
                $"案卷 {dossier.ArchiveNumber} 为声像档案，只提供复制件（S1-4§13(4)）；请改为申请复制或现场查阅。",
                $"Dossier {dossier.ArchiveNumber} holds recordings, which go out as copies only (S1-4§13(4)); ask for a copy or to view it on site.",
                details
            );
    }

    /// <summary>What of a borrowed dossier is not handed out with its paper; null when all of it goes.</summary>
    public static IReadOnlyList<string>? StaysBehind(LendableDossier dossier, WayOfUse way) =>
        way == WayOfUse.BorrowPaper && dossier.Carriers?.Where(carrier => carrier != Paper).ToList() is { Count: > 0 } staying
            ? staying
            : null;
}
