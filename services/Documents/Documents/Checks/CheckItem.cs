using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Checks;

/// <summary>The property of an electronic record that an item is about (DA/T 70).</summary>
internal enum RecordProperty
{
    /// <summary>真实性.</summary>
    Authenticity,

    /// <summary>完整性.</summary>
    Integrity,

    /// <summary>可用性.</summary>
    Usability,

    /// <summary>安全性.</summary>
    Safety,
}

/// <summary>What is looked at: a dossier with its documents, and what whoever hands it in says of it.</summary>
/// <param name="Documents">All that are available, filed or not.</param>
/// <param name="DeclaredDocuments">How many the sender says there are to file; null when nobody said.</param>
/// <param name="DeclaredPages">Counted pages of what is to be filed.</param>
/// <param name="RequiredKinds">Kinds of papers that the class wants before anything is filed.</param>
/// <param name="Openings">By document; without those that have neither pages nor text.</param>
/// <param name="SignatureDays">How old the scanner's signatures may have been.</param>
internal sealed record CheckSubject(
    Dossier Dossier,
    IReadOnlyList<Document> Documents,
    IReadOnlyList<Volume> Volumes,
    Stage Stage,
    int? DeclaredDocuments,
    int? DeclaredPages,
    DateOnly Today,
    IReadOnlyList<string> RequiredKinds,
    IReadOnlyDictionary<Guid, Opening> Openings,
    int SignatureDays
)
{
    public IEnumerable<Document> Unfiled => Documents.Where(document => document.VolumeId is null);

    /// <summary>How evidence, which more people read than the dossier, names a document: what is top-secret by its place alone.</summary>
    public string NameOf(Document document) =>
        Dossier.Secrecy == Secrecy.TopSecret || document.Description.Secrecy == Secrecy.TopSecret
            ? $"第 {document.Position} 份材料（绝密）"
            : document.Description.Title;
}

/// <summary>What an item found.</summary>
internal readonly record struct CheckFinding(Outcome Outcome, string Evidence)
{
    public static CheckFinding NotApplicable(string why) => new(Outcome.NotApplicable, why);

    /// <summary>Failed when there is a fault; the evidence names up to five.</summary>
    public static CheckFinding Of(IReadOnlyCollection<string> faults, string passed) =>
        faults.Count == 0
            ? new(Outcome.Passed, passed)
            : new(Outcome.Failed, string.Join("；", faults.Take(5)) + (faults.Count > 5 ? $"；… ({faults.Count})" : ""));
}

/// <summary>One check item as data: its number, what it is about, how much it weighs unless a setting says otherwise, and how it is looked at.</summary>
internal sealed record CheckItem(
    string Code,
    RecordProperty Property,
    string Zh,
    string En,
    Weight Weight,
    Func<CheckSubject, DocumentVault, CancellationToken, ValueTask<CheckFinding>> Look
);
