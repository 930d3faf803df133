using System.Text.Json.Serialization;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Scanning
{
    internal enum ScanState
    {
        /// <summary>Nobody has looked yet.</summary>
        [JsonStringEnumMemberName("unscanned")]
        Unscanned,

        /// <summary>The scanner looked at every byte and found nothing.</summary>
        [JsonStringEnumMemberName("clean")]
        Clean,

        /// <summary>The scanner found something: nobody reads it, an archivist withdraws it or has it scanned again.</summary>
        [JsonStringEnumMemberName("infected")]
        Infected,
    }

    /// <summary>What the scanner said.</summary>
    /// <param name="Signature">The name of what it found; null when clean.</param>
    /// <param name="Scanner">Engine, signatures and their date (GD-4-1).</param>
    /// <param name="Parts">In how many overlapping parts it saw the content.</param>
    internal sealed record ScanVerdict(string? Signature, string Scanner, int Parts);
}

namespace CustomerArchive.Documents.Documents
{
    // Set apart: what arrived is nobody's to read before the scanner has seen it, and never if it found something (D8).
    internal sealed partial class Document
    {
        public ScanState Scan { get; private set; }
        public DateTimeOffset? ScannedAt { get; private set; }
        public string? Scanner { get; private set; }
        public string? Signature { get; private set; }
        public int? ScannedParts { get; private set; }

        public void Scanned(ScanVerdict verdict, DateTimeOffset now)
        {
            Scan = verdict.Signature is null ? ScanState.Clean : ScanState.Infected;
            (Signature, Scanner, ScannedParts, ScannedAt) = (verdict.Signature, verdict.Scanner, verdict.Parts, now);
        }

        /// <summary>An archivist doubts the verdict, or newer signatures are there; until the scanner has looked it counts as unscanned.</summary>
        public void ScanAgain()
        {
            RefuseUnlessAvailable();
            Scan = ScanState.Unscanned;
        }

        /// <summary>Against handing out its content.</summary>
        public void RefuseReadingUnlessClean(ScanOptions options)
        {
            if (Scan == ScanState.Infected)
                throw new RuleBroken(
                    "document.infected",
                    "该材料含有病毒，已隔离，任何人不能打开；请联系档案管理员。",
                    "The document is infected and set apart; nobody can open it. Please ask the archivist."
                );
            if (Scan == ScanState.Unscanned && options.Required)
                throw new RuleBroken(
                    "document.unscanned",
                    "该材料尚未完成病毒扫描，请稍后再试；若长时间如此，请联系管理员检查扫描服务。",
                    "The document has not been scanned for viruses yet; try again in a moment. If this lasts, ask the administrator to look at the scanner."
                );
        }

        /// <summary>Against filing its dossier.</summary>
        public void RefuseFilingUnlessClean(ScanOptions options)
        {
            if (Scan == ScanState.Infected)
                throw new RuleBroken(
                    "document.infected",
                    $"“{Description.Title}”含有病毒，已隔离；请先撤回再归档。",
                    $"'{Description.Title}' is infected and set apart; withdraw it before filing.",
                    new Dictionary<string, object?> { ["documentId"] = Id }
                );
            if (Scan == ScanState.Unscanned && options.Required)
                throw new RuleBroken(
                    "document.unscanned",
                    $"“{Description.Title}”尚未完成病毒扫描，请稍后再归档。",
                    $"'{Description.Title}' has not been scanned for viruses yet; file in a moment.",
                    new Dictionary<string, object?> { ["documentId"] = Id }
                );
        }
    }
}
