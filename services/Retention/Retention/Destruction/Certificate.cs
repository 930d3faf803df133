using System.Collections.Concurrent;
using System.Globalization;
using CustomerArchive.Retention.Printing;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The destruction certificate as printable A4 pages (T5).</summary>
internal static class Certificate
{
    // Fonts come from the machine, because none may be shipped with the source; parsed once.
    private static readonly ConcurrentDictionary<string, TrueTypeFont> Fonts = new();

    public static byte[] Draw(DestructionList list, IReadOnlyList<Tombstone> tombstones, DestructionOptions options)
    {
        var fonts = options.Fonts.Where(File.Exists).Select(file => Fonts.GetOrAdd(file, TrueTypeFont.Load)).ToList();
        if (!fonts.Exists(font => font.Glyph(new System.Text.Rune('档')) != 0))
            throw new RuleBroken(
                "certificate.font-missing",
                "服务器上没有中文字体，无法生成证明。请管理员安装字体或设置 Destruction:Fonts。",
                "The server has no Chinese font to print with. Ask the administrator to install one or to set Destruction:Fonts."
            );
        var pages = new PdfPages("档案销毁证明", fonts);

        pages.Line("档案销毁证明", size: 18, centred: true);
        pages.Gap(12);
        pages.Line($"清册编号：{list.Id}");
        pages.Line($"造册人：{list.DrawnBy}　{Time(list.DrawnAt)}");
        foreach (var appraisal in list.Appraisals)
            pages.Line(
                $"鉴定（{(appraisal.Side == Side.Operations ? "运营" : "形成部门")}）：{appraisal.By}　{Time(appraisal.At)}　{appraisal.Comment}"
            );
        pages.Line($"批准人：{list.ApprovedBy}　{Time(list.ApprovedAt)}");
        pages.Line($"静置至：{Time(list.RestsUntil)}　复核人：{list.VerifiedBy}　{Time(list.VerifiedAt)}");
        pages.Line($"销毁地点：{list.Place}　方式：{list.Method}");
        foreach (var witness in list.Witnesses)
            pages.Line($"监销人：{witness.By}　{Time(witness.At)}");
        pages.Line($"状态：已销毁　{Time(list.FinishedAt)}　共 {tombstones.Count} 卷");
        foreach (var stone in tombstones)
        {
            pages.Gap(8);
            pages.Line($"{stone.ArchiveNumber}　{stone.Title}");
            pages.Line($"依据：{stone.Derivation}", size: 9, indent: 18);
            foreach (var document in stone.Documents)
            {
                pages.Line(
                    $"{document.Title}　{document.Size.ToString("N0", CultureInfo.InvariantCulture)} 字节　密钥销毁于 {Time(document.KeyDestroyedAt)}",
                    size: 9,
                    indent: 18
                );
                pages.Line($"SHA-256 {document.Sha256}", size: 8, indent: 18);
            }
        }
        return pages.Save();
    }

    private static string Time(DateTimeOffset? time) =>
        time?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "—";
}
