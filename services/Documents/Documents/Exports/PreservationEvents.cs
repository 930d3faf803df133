using System.Xml.Linq;
using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Exports;

/// <summary>What happened to a dossier and its documents, as PREMIS 3 events: one for every act that is on record (FIELD e-10).</summary>
internal static class PreservationEvents
{
    private static readonly XNamespace Premis = "http://www.loc.gov/premis/v3";

    public sealed record Event(string Type, DateTimeOffset At, string Outcome, string Agent, string Subject, string? Detail);

    public static IEnumerable<Event> Of(DossierRecord record)
    {
        var dossier = record.Dossier;
        yield return new("creation", dossier.OpenedAt, "success", "", Name(dossier.Id), dossier.Title);
        foreach (var document in record.Documents)
        {
            var (by, subject) = (document.UploadedBy, Name(document.Id));
            var at = document.StoredAt ?? document.BegunAt;
            yield return new("ingestion", at, "success", by, subject, document.OriginalName);
            yield return new("message digest calculation", at, "success", by, subject, $"SHA-256 {document.Sha256}");
            yield return new("format identification", at, "success", by, subject, document.MediaType);
            if (document.LockedAt is { } locked)
                yield return new("write-once", locked, "success", "", subject, $"{document.RetainUntil:O}");
            if (document.WithdrawnAt is { } withdrawn)
                yield return new("deletion", withdrawn, "success", document.WithdrawnBy ?? "", subject, document.WithdrawalReason);
            if (document.KeyDestroyedAt is { } destroyed)
                yield return new("key destruction", destroyed, "success", "", subject, $"{document.ObjectsDeleted} objects");
        }
        foreach (var check in record.Checks)
            yield return new(
                check.Stage == Stage.Filing ? "validation" : "fixity check",
                check.At,
                check.Passed ? "success" : "fail",
                check.By,
                Name(dossier.Id),
                string.Join("; ", check.Results.Select(result => $"{result.Code}={result.Outcome.Word()}"))
            );
        foreach (var filing in record.Registrations)
            yield return new(
                "accession",
                new(filing.FiledOn.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)),
                "success",
                filing.ReceivedBy,
                Name(dossier.Id),
                $"{filing.ArchiveNumber}, {filing.Documents}/{filing.Pages}/{filing.Volumes}"
            );
        foreach (var correction in (record.Corrections ?? []).Where(row => row.State == CorrectionState.Approved))
            yield return new(
                "metadata modification",
                correction.DecidedAt!.Value,
                "success",
                correction.DecidedBy ?? "",
                Name(correction.DocumentId),
                string.Join("; ", correction.Changes.Select(change => $"{change.Field}: {change.Old} → {change.New}"))
            );
        foreach (var move in dossier.Moves)
            yield return new("transfer", move.MovedAt, "success", move.MovedBy, Name(dossier.Id), $"{move.From} → {move.To}");
        if (dossier.DestroyedAt is { } gone)
            yield return new("deletion", gone, "success", "", Name(dossier.Id), null);
    }

    public static XDocument Xml(DossierRecord record) =>
        new(
            new XDeclaration("1.0", "UTF-8", null),
            new XElement(
                Premis + "premis",
                new XAttribute("version", "3.0"),
                record.WithBytes.Select(document => new XElement(
                    Premis + "object",
                    Identifier("object", Name(document.Id)),
                    new XElement(
                        Premis + "objectCharacteristics",
                        new XElement(
                            Premis + "fixity",
                            new XElement(Premis + "messageDigestAlgorithm", "SHA-256"),
                            new XElement(Premis + "messageDigest", document.Sha256)
                        ),
                        new XElement(Premis + "size", document.Size),
                        new XElement(
                            Premis + "format",
                            new XElement(Premis + "formatDesignation", new XElement(Premis + "formatName", document.MediaType))
                        )
                    ),
                    new XElement(Premis + "originalName", document.OriginalName)
                )),
                Of(record)
                    .OrderBy(happened => happened.At)
                    .Select(
                        (happened, index) =>
                            new XElement(
                                Premis + "event",
                                Identifier("event", $"{record.Dossier.Id}/{index + 1}"),
                                new XElement(Premis + "eventType", happened.Type),
                                new XElement(Premis + "eventDateTime", happened.At.ToString("O")),
                                happened.Detail is null
                                    ? null
                                    : new XElement(
                                        Premis + "eventDetailInformation",
                                        new XElement(Premis + "eventDetail", happened.Detail)
                                    ),
                                new XElement(Premis + "eventOutcomeInformation", new XElement(Premis + "eventOutcome", happened.Outcome)),
                                happened.Agent.Length == 0 ? null : Link("Agent", happened.Agent),
                                Link("Object", happened.Subject)
                            )
                    )
            )
        );

    private static XElement Identifier(string of, string value) =>
        new(
            Premis + $"{of}Identifier",
            new XElement(Premis + $"{of}IdentifierType", "CustomerArchive"),
            new XElement(Premis + $"{of}IdentifierValue", value)
        );

    private static XElement Link(string to, string value) =>
        new(
            Premis + $"linking{to}Identifier",
            new XElement(Premis + $"linking{to}IdentifierType", "CustomerArchive"),
            new XElement(Premis + $"linking{to}IdentifierValue", value)
        );

    private static string Name(Guid id) => $"urn:uuid:{id}";
}
