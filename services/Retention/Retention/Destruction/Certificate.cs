using System.Globalization;
using CustomerArchive.Printing;
using CustomerArchive.Retention.Backups;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The destruction certificate as printable A4 pages (T5).</summary>
internal static class Certificate
{
    public static byte[] Draw(DestructionList list, IReadOnlyList<Tombstone> tombstones, RemainingBackups backups, PrintFonts fonts)
    {
        var pdf = new PdfDocument("档案销毁证明", fonts);
        var pages = new Flow(pdf, PageSize.A4);
        pages.Line("档案销毁证明", size: 18, align: Align.Centre, bold: true);
        pages.Gap(4);
        if (list.CertificateNumber is { } number)
            pages.Line($"证明编号：{number}", bold: true);
        pages.Line($"清册编号：{list.Id}");
        pages.Line($"造册人：{list.DrawnBy}　{Time(list.DrawnAt)}");
        foreach (var appraisal in list.Appraisals)
            pages.Line(
                $"鉴定（{(appraisal.Side == Side.Operations ? "运营" : "形成部门")}）：{appraisal.By}　{Time(appraisal.At)}　{appraisal.Comment}"
            );
        if (list.EngineerOpinion is { } advice)
            pages.Line($"专业意见：{list.EngineerBy}　{Time(list.EngineerAt)}　{advice}");
        pages.Line($"批准人：{list.ApprovedBy}　{Time(list.ApprovedAt)}");
        pages.Line($"静置至：{Time(list.RestsUntil)}　复核人：{list.VerifiedBy}　{Time(list.VerifiedAt)}");
        pages.Line($"销毁地点：{list.Place}　方式：{list.Method}　操作人：{list.Operator ?? "—"}");
        foreach (var witness in list.Witnesses)
            pages.Line($"监销人：{witness.By}　{Time(witness.At)}");
        pages.Line($"状态：已销毁　{Time(list.FinishedAt)}　共 {tombstones.Count} 卷");
        pages.Line(
            backups.IsOpen
                ? $"本证明尚未完结：最后一代备份于 {Day(backups.ClosesOn)} 失效，在此之前备份中可能仍有内容"
                : $"本证明已完结：最后一代备份已于 {Day(backups.ClosesOn)} 失效"
        );
        foreach (var generation in backups.Generations)
            pages.Line(
                $"备份：{generation.Name}　{(generation.WipedOn is { } wiped ? $"已于 {Day(wiped)} 清除" : $"{Day(generation.ExpiresOn)} 失效")}",
                size: 9,
                indent: 6
            );
        var exceptions = list.Items.Count(item => item.State is ItemState.Excepted or ItemState.Refused);
        if (exceptions > 0)
            pages.Line($"未销毁而列入例外清单：{exceptions} 卷", size: 9, indent: 6);
        foreach (var stone in tombstones)
        {
            pages.Gap(3);
            pages.Line($"{stone.ArchiveNumber}　{stone.ShownTitle}{Years(stone)}");
            if (stone.ClassCode is { Length: > 0 } classCode)
                pages.Line($"类目：{classCode}", size: 9, indent: 6);
            pages.Line($"依据：{stone.Derivation}", size: 9, indent: 6);
            foreach (var document in stone.ShownDocuments)
            {
                pages.Line(
                    $"{document.Title}　{document.Size.ToString("N0", CultureInfo.InvariantCulture)} 字节　密钥销毁于 {Time(document.KeyDestroyedAt)}",
                    size: 9,
                    indent: 6
                );
                pages.Line($"SHA-256 {document.Sha256}", size: 8, indent: 6);
            }
        }
        pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        using var file = new MemoryStream();
        pdf.Save(file);
        return file.ToArray();
    }

    private static string Years(Tombstone stone) =>
        stone switch
        {
            { FromYear: { } from, ToYear: { } to } when from != to => $"　{from}—{to} 年",
            { FromYear: { } year } => $"　{year} 年",
            _ => "",
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? time) =>
        time?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "—";
}
