using System.Globalization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Checks;

/// <summary>The items of DA/T 70 that a machine can look at, and those the rule books add (D10; FIELD e-1).</summary>
internal static class CheckItems
{
    public static readonly IReadOnlyList<CheckItem> All =
    [
        new("GD-1-1", RecordProperty.Authenticity, "固化信息有效性", "Digests verify", Weight.Required, Digests),
        new("GD-1-2", RecordProperty.Authenticity, "元数据项数据长度", "Lengths of fields", Weight.Required, Each(Length)),
        new("GD-1-5", RecordProperty.Authenticity, "数据值合理性", "Plausible values", Weight.Required, Each(Plausible)),
        new("GD-1-6", RecordProperty.Authenticity, "特殊字符", "No control or broken characters", Weight.Required, Each(Characters)),
        new("GD-1-7", RecordProperty.Authenticity, "档号规范性", "Archive number agrees with its series", Weight.Required, Plain(Number)),
        new("GD-1-8", RecordProperty.Authenticity, "重复性", "No document twice", Weight.Warning, Plain(Repeated)),
        new("GD-1-10", RecordProperty.Authenticity, "内容数据电子属性一致性", "Name agrees with content", Weight.Required, Each(Extension)),
        new("GD-1-11", RecordProperty.Authenticity, "元数据是否关联内容数据", "Every row has its object", Weight.Required, Objects),
        new("GD-2-1", RecordProperty.Integrity, "总件数相符", "Declared documents are there", Weight.Required, Plain(Count)),
        new("GD-2-4", RecordProperty.Integrity, "元数据必填项", "Required fields", Weight.Warning, Each(RequiredFields)),
        new("GD-2-5", RecordProperty.Integrity, "过程信息完整性", "Who took it in, and when", Weight.Required, Each(Process)),
        new("GD-2-6", RecordProperty.Integrity, "连续性", "Volumes and items without gaps", Weight.Required, Plain(Continuity)),
        new("GD-2-9", RecordProperty.Integrity, "归档范围", "Papers that the class wants are there", Weight.Required, Plain(Scope)),
        new("CA-2-1", RecordProperty.Integrity, "页数相符", "Declared pages are there", Weight.Required, Plain(Pages)),
        new(
            "CA-2-2",
            RecordProperty.Integrity,
            "声像档案文字说明",
            "Recordings say content, place and author",
            Weight.Warning,
            Each(Recording)
        ),
        new("GD-2-7", RecordProperty.Integrity, "内容数据完整性", "Opens to its last page", Weight.Warning, Plain(Opens)),
        new("GD-3-3", RecordProperty.Usability, "内容数据格式", "Formats that can be kept", Weight.Warning, Each(Format)),
        new("GD-4-1", RecordProperty.Safety, "杀毒软件", "Virus signatures were recent", Weight.Warning, Plain(Signatures)),
        new("GD-4-2", RecordProperty.Safety, "病毒", "No virus", Weight.Required, Plain(Viruses)),
    ];

    /// <summary>Null for an item that only earlier versions had.</summary>
    public static CheckItem? Find(string code) => All.FirstOrDefault(item => item.Code == code);

    private static readonly string[] LongTerm =
    [
        "application/pdf",
        "application/ofd",
        "image/tiff",
        "image/jpeg",
        "image/png",
        "text/plain",
        "audio/mpeg",
        "audio/wav",
        "video/mp4",
    ];

    private static Func<CheckSubject, DocumentVault, CancellationToken, ValueTask<CheckFinding>> Plain(
        Func<CheckSubject, CheckFinding> look
    ) => (subject, _, _) => ValueTask.FromResult(look(subject));

    /// <summary>An item about single documents: the look names what is wrong with one, or null.</summary>
    private static Func<CheckSubject, DocumentVault, CancellationToken, ValueTask<CheckFinding>> Each(
        Func<CheckSubject, Document, string?> look
    ) =>
        (subject, _, _) =>
            ValueTask.FromResult(CheckFinding.Of(Faults(subject, document => look(subject, document)), $"{subject.Documents.Count}"));

    /// <summary>What is wrong with single documents, each by its name.</summary>
    private static List<string> Faults(CheckSubject subject, Func<Document, string?> look) =>
        [
            .. subject
                .Documents.Select(document => look(document) is { } fault ? $"{subject.NameOf(document)}：{fault}" : null)
                .OfType<string>(),
        ];

    // Bytes were hashed as they came; reading them all again belongs to what is done less often.
    private static async ValueTask<CheckFinding> Digests(CheckSubject subject, DocumentVault vault, CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var document in subject.Documents)
        {
            if (document.Sha256 is not { Length: 64 } || document.StoredSha256 is not { Length: 64 })
                faults.Add($"{subject.NameOf(document)}：无摘要");
            else if (subject.Stage != Stage.Filing)
            {
                var found = await vault.VerifyAsync(document.Id, document.BranchId, document.StoredVersion!, document.StoredSha256, ct);
                if (!found.Intact)
                    faults.Add($"{subject.NameOf(document)}：{found.Finding}");
            }
        }
        return CheckFinding.Of(faults, $"SHA-256 × {subject.Documents.Count}");
    }

    private static async ValueTask<CheckFinding> Objects(CheckSubject subject, DocumentVault vault, CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var document in subject.Documents)
        {
            var versions = await vault.GetLocksAsync(document.Id, ct);
            if (!versions.Any(version => version.Version == document.StoredVersion))
                faults.Add($"{subject.NameOf(document)}：内容不在存储中");
        }
        return CheckFinding.Of(faults, $"{subject.Documents.Count}");
    }

    private static string? Length(CheckSubject subject, Document document) =>
        document.Description.Title.Length is 0 or > 200 ? "题名长度"
        : document.Description.Kind.Length is 0 or > 60 ? "资料类型长度"
        : null;

    private static string? Plausible(CheckSubject subject, Document document)
    {
        var said = document.Description;
        return said.Date > subject.Today ? $"日期 {said.Date:yyyy-MM-dd} 晚于今天"
            : said.Date.Year < 1900 ? $"日期 {said.Date:yyyy-MM-dd} 过早"
            : said.CoversTo < said.CoversFrom ? "起止年度颠倒"
            : null;
    }

    private static string? Characters(CheckSubject subject, Document document)
    {
        foreach (var text in new[] { document.Description.Title, document.Description.Kind, document.Description.ResponsibleParty })
        foreach (var rune in (text ?? "").EnumerateRunes())
            if (System.Text.Rune.IsControl(rune) || rune.Value == 0xFFFD)
                return $"含无法保存的字符 U+{rune.Value:X4}";
        return document.FileName.AsSpan().ContainsAny("/\\") ? "文件名含路径分隔符" : null;
    }

    private static CheckFinding Number(CheckSubject subject)
    {
        if (subject.Dossier is not { ArchiveNumber: { } number, NumberSeries: { } series })
            return CheckFinding.NotApplicable("尚未编号");
        return ArchiveNumberSeries.Position(series, number) is null
            ? new(Outcome.Failed, $"{number} ≠ {series}")
            : new(Outcome.Passed, number);
    }

    private static CheckFinding Repeated(CheckSubject subject) =>
        CheckFinding.Of(
            [
                .. subject
                    .Documents.GroupBy(document => document.Sha256)
                    .Where(same => same.Count() > 1)
                    .Select(same => string.Join(" = ", same.Select(subject.NameOf))),
            ],
            $"{subject.Documents.Count}"
        );

    private static string? Extension(CheckSubject subject, Document document)
    {
        var expected = MediaTypes.Extensions.GetValueOrDefault(MediaTypes.Bare(document.MediaType), "bin");
        return document.FileName.EndsWith($".{expected}", StringComparison.Ordinal)
            ? null
            : $"{Path.GetExtension(document.FileName)} ≠ {document.MediaType}";
    }

    private static CheckFinding Count(CheckSubject subject)
    {
        if (subject.DeclaredDocuments is not { } declared)
            return CheckFinding.NotApplicable("未申报件数");
        var counted = subject.Unfiled.Count();
        return new(declared == counted ? Outcome.Passed : Outcome.Failed, $"申报 {declared} 件，实有 {counted} 件");
    }

    private static string? RequiredFields(CheckSubject subject, Document document) =>
        string.IsNullOrWhiteSpace(document.Description.ResponsibleParty) ? "无责任者" : null;

    private static string? Process(CheckSubject subject, Document document) =>
        document.UploadedBy.Length == 0 || document.StoredAt is null ? "无接收人或时间" : null;

    private static CheckFinding Continuity(CheckSubject subject)
    {
        if (subject.Volumes.Count == 0)
            return CheckFinding.NotApplicable("尚未立卷");
        var faults = new List<string>();
        var numbers = subject.Volumes.Select(volume => volume.Number).Order().ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)))
            faults.Add($"卷号 {string.Join(",", numbers)}");
        foreach (var volume in subject.Volumes)
        {
            var order = subject
                .Documents.Where(document => document.VolumeId == volume.Id)
                .Select(document => document.OrderInVolume ?? 0)
                .Order()
                .ToList();
            if (!order.SequenceEqual(Enumerable.Range(1, volume.Documents)))
                faults.Add($"第 {volume.Number} 卷件号不连续");
        }
        return CheckFinding.Of(faults, $"{subject.Volumes.Count}");
    }

    // What was filed before its class wanted more stays as it is.
    private static CheckFinding Scope(CheckSubject subject)
    {
        if (subject.Stage != Stage.Filing || subject.RequiredKinds.Count == 0)
            return CheckFinding.NotApplicable(subject.Stage == Stage.Filing ? "类目未规定" : "归档时检测");
        var kinds = subject.Documents.Select(document => document.Description.Kind).ToHashSet(StringComparer.Ordinal);
        return CheckFinding.Of(
            [.. subject.RequiredKinds.Where(kind => !kinds.Contains(kind)).Select(kind => $"缺“{kind}”")],
            $"{subject.RequiredKinds.Count}"
        );
    }

    private static CheckFinding Pages(CheckSubject subject)
    {
        if (subject.DeclaredPages is not { } declared)
            return CheckFinding.NotApplicable("未申报页数");
        var unfiled = subject.Unfiled.ToList();
        if (unfiled.Exists(document => document.Description.Pages is null))
            return CheckFinding.NotApplicable("有材料未注明页数");
        var counted = unfiled.Sum(document => document.Description.Pages!.Value);
        return new(declared == counted ? Outcome.Passed : Outcome.Failed, $"申报 {declared} 页，材料合计 {counted} 页");
    }

    private static string? Recording(CheckSubject subject, Document document) =>
        document.MediaType.StartsWith("audio/", StringComparison.Ordinal)
        || document.MediaType.StartsWith("video/", StringComparison.Ordinal)
            ? document.Description is { Content: { Length: > 0 }, Place: { Length: > 0 }, Author: { Length: > 0 } }
                ? null
                : "未注明内容、地点、作者"
            : null;

    // What failed may be a limit of ours (Renditions:MaxMiB): a warning unless a setting says otherwise.
    private static CheckFinding Opens(CheckSubject subject)
    {
        var faults = Faults(subject, document => subject.Openings.GetValueOrDefault(document.Id)?.Fault);
        var tried = subject.Documents.Select(document => subject.Openings.GetValueOrDefault(document.Id)).OfType<Opening>().ToList();
        var pending = tried.Count(opening => opening.Pending);
        return faults.Count > 0 ? CheckFinding.Of(faults, "")
            : pending > 0 ? CheckFinding.NotApplicable($"{pending} 份尚在处理")
            : tried.Count == 0 ? CheckFinding.NotApplicable("无可显示的材料")
            : new(Outcome.Passed, $"{tried.Count}");
    }

    private static CheckFinding Signatures(CheckSubject subject)
    {
        var scanned = subject.Documents.Where(document => document.ScannedAt is not null).ToList();
        if (scanned.Count == 0)
            return CheckFinding.NotApplicable("未查毒");
        var old = scanned.Where(document =>
            SignaturesOf(document.Scanner) is not { } signatures
            || signatures.AddDays(subject.SignatureDays) < document.ScannedAt!.Value.UtcDateTime
        );
        return CheckFinding.Of(Scanners(old), string.Join("；", Scanners(scanned).Take(5)));

        static List<string> Scanners(IEnumerable<Document> documents) =>
            [.. documents.Select(document => document.Scanner ?? "").Distinct()];
    }

    /// <summary>The day of the signatures as clamd says it, <c>ClamAV 1.4.3/27791/Thu Oct 16 09:43:41 2025</c>; null when it has none that are published.</summary>
    private static DateTime? SignaturesOf(string? scanner) =>
        scanner?.Split('/') is [_, _, var day]
        && DateTime.TryParseExact(
            day,
            "ddd MMM d HH:mm:ss yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowInnerWhite | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var read
        )
            ? read
            : null;

    private static CheckFinding Viruses(CheckSubject subject)
    {
        var found = Faults(subject, document => document.Scan == ScanState.Infected ? document.Signature ?? "" : null);
        var unscanned = subject.Documents.Count(document => document.Scan == ScanState.Unscanned);
        return found.Count > 0 ? CheckFinding.Of(found, "")
            : unscanned > 0 ? CheckFinding.NotApplicable($"{unscanned} 份尚未查毒")
            : new(Outcome.Passed, $"{subject.Documents.Count}");
    }

    private static string? Format(CheckSubject subject, Document document) =>
        LongTerm.Contains(MediaTypes.Bare(document.MediaType)) ? null : document.MediaType;
}
