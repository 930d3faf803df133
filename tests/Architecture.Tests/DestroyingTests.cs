using System.Text.RegularExpressions;

namespace CustomerArchive.Architecture.Tests;

/// <summary>
/// Nothing that is filed is destroyed outside the procedure (T6; S1-4§18(1)). That the store refuses while a hold or lock lies on the bytes
/// is tested on the stores; here it is who may ask at all, over the source of every service and the gateway.
/// </summary>
[Trait("req", "T6")]
public sealed partial class DestroyingTests
{
    private const string Procedure = "services/Documents/Documents/Destruction/CarryOutDestruction.cs";

    /// <summary>Who destroys bytes, and why what they destroy is not filed.</summary>
    private static readonly Dictionary<string, string> Destroyers = new()
    {
        [Procedure] = "the procedure itself",
        ["services/Documents/Documents/Destruction/LastTraces.cs"] = "within the procedure: copies on the way in of what it destroys",
        ["services/Documents/Documents/Documents/EraseWithdrawnDocuments.cs"] = "withdrawn before filing; filed ones cannot be withdrawn",
        ["services/Documents/Documents/Documents/SweepUploads.cs"] = "uploads that never became a document",
        ["services/Documents/Documents/Intake/VaultLeftovers.cs"] = "what intake leaves behind has ids of its own, no document has them",
        ["services/Documents/Documents/Intake/Uploads/FinishUpload.cs"] = "parts of an upload",
        ["services/Documents/Documents/Intake/Zips/ZipRun.cs"] = "unpacked parts of a zip",
        ["services/Documents/Documents/Intake/Zips/TakeZip.cs"] = "a zip that another replaces",
        ["services/Documents/Documents/Intake/SweepIntake.cs"] = "zips and inbox items that are done with",
        ["services/Documents/Documents/Intake/Batches/BatchRun.cs"] = "files of a form that were set aside",
    };

    private static IEnumerable<string> Ours => Repository.Sources("services/", "gateway/");

    [Fact]
    public void Only_these_destroy_bytes() =>
        Assert.Equal(
            Destroyers.Keys.Order(StringComparer.Ordinal),
            Ours.Where(file => Destroys().IsMatch(Repository.CodeOf(file))).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Only_the_procedure_takes_the_hold_off_filed_bytes()
    {
        Assert.Matches(TakesHoldOff(), Repository.CodeOf(Procedure));
        Shown.Nothing(
            Ours.Where(file => file != Procedure && TakesHoldOff().IsMatch(Repository.CodeOf(file))),
            "Nobody but the procedure takes a hold off:"
        );
    }

    [Fact]
    public void Only_documents_reaches_the_object_store()
    {
        var projects = Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["services/Documents/Documents/Documents.csproj"],
            projects
                .Where(file =>
                    (file.StartsWith("services/", StringComparison.Ordinal) || file.StartsWith("gateway/", StringComparison.Ordinal))
                    && Repository.Read(file).Contains("ObjectStorage.csproj", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Only_documents_asks_for_a_store_or_a_vault() =>
        Shown.Nothing(
            Ours.Where(file =>
                !file.StartsWith("services/Documents/Documents/", StringComparison.Ordinal)
                && ReachesStores().IsMatch(Repository.CodeOf(file))
            ),
            "The journal is all that other services have of object stores:"
        );

    [Fact]
    public void Only_witnesses_set_destruction_going()
    {
        var senders = Ours.Where(file =>
                file.StartsWith("services/Retention/Retention/", StringComparison.Ordinal)
                && AsksToDestroy().IsMatch(Repository.CodeOf(file))
            )
            .Select(Path.GetFileName);
        Assert.Equal(["WitnessedList.cs"], senders);
    }

    [GeneratedRegex(@"\bDestroy(Async|IfThere)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Destroys();

    [GeneratedRegex(@"SetHoldAsync\([^;]*hold: false", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TakesHoldOff();

    [GeneratedRegex(@"\b(AddObjectStorage|ObjectStore|KeyStore|DocumentVault)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReachesStores();

    // The result of a confirmation is the only value of the request to documents.
    [GeneratedRegex(@"\bDestroyDossiers\?|new DestroyDossiers\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AsksToDestroy();
}
