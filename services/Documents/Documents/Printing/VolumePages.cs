using System.Globalization;
using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Places;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Documents.Printing;

/// <summary>The printed sheets of a volume: cover, directory, back note and spine (D6; S2§16, DA/T 22).</summary>
/// <param name="Corrections">The approved ones of its documents, in the order of approval.</param>
internal sealed record VolumePages(
    Dossier Dossier,
    Volume Volume,
    IReadOnlyList<Document> Documents,
    IReadOnlyList<Correction> Corrections,
    string Fonds
)
{
    /// <summary>What the QR code on a volume says; a scanner reads it back.</summary>
    public string Code => QrPayload.OfVolume(Volume.Id);

    private string Number => Dossier.Volumes > 1 ? $"{Dossier.ArchiveNumber} / {Volume.Number}" : Dossier.ArchiveNumber!;

    public void Cover(PdfDocument pdf)
    {
        var page = pdf.AddPage(PageSize.A4);
        page.Box(15, 15, 180, 267, line: 0.6);
        page.Text(105, 40, "案 卷 封 面", 26, Align.Centre, bold: true);
        page.Paragraph(35, 75, 140, Dossier.Title, 20, Align.Centre, bold: true);
        (string Name, string? Value)[] lines =
        [
            ("档案号", Number),
            ("全宗号", Fonds),
            ("客户名称", Dossier.CustomerName),
            ("单元", Dossier.UnitName),
            ("合同编号", Dossier.ContractNumber),
            ("年度", (Volume.Year ?? Dossier.FiledOn!.Value.Year).ToString(CultureInfo.InvariantCulture)),
            ("密级", Zh(Volume.Secrecy)),
            ("件数 / 页数", $"{Volume.Documents} 件　{Volume.Pages} 页"),
            ("归档日期", $"{Volume.BoundOn:yyyy-MM-dd}"),
            ("保管人", Volume.BoundBy),
        ];
        var y = 130d;
        foreach (var (name, value) in lines.Where(line => !string.IsNullOrEmpty(line.Value)))
        {
            page.Text(35, y, name, 13, bold: true);
            y += Math.Max(page.Paragraph(75, y, 100, value!, 13), 9) + 1;
        }
        page.Qr(155, 240, 34, Code);
    }

    public void Directory(PdfDocument pdf)
    {
        var flow = new Flow(pdf, PageSize.A4);
        flow.Line("卷 内 目 录", 18, align: Align.Centre, bold: true);
        flow.Line($"档案号：{Number}　　{Dossier.Title}", 10.5);
        flow.Gap(2);
        var table = flow.Table(
            new Column("序号", 11, Align.Centre),
            new("责任者", 28),
            new("题名"),
            new("日期", 22, Align.Centre),
            new("页号", 15, Align.Centre),
            new("页数", 11, Align.Centre),
            new("备注", 30)
        );
        foreach (var document in Documents)
            table.Row(
                $"{document.OrderInVolume}",
                document.Description.ResponsibleParty,
                document.Description.Title,
                $"{document.Description.Date:yyyy-MM-dd}",
                PagesOf(document),
                $"{document.Description.Pages}",
                RemarkOf(document)
            );
    }

    public void BackNote(PdfDocument pdf)
    {
        var flow = new Flow(pdf, PageSize.A4, margin: 25);
        flow.Line("卷 内 备 考 表", 18, align: Align.Centre, bold: true);
        flow.Gap(6);
        flow.Line($"档案号：{Number}");
        flow.Line($"本卷情况说明：共 {Volume.Documents} 件，{Volume.Pages} 页。");
        flow.Gap(3);
        flow.Line(Volume.BackNote ?? "（无）");
        if (Corrections.Count > 0)
        {
            flow.Gap(3);
            flow.Line("著录更正：");
            foreach (var correction in Corrections)
                flow.Line(Told(correction));
        }
        flow.Gap(20);
        flow.Line($"立卷人：{Volume.BoundBy}　　立卷日期：{Volume.BoundOn:yyyy-MM-dd}");
        flow.Gap(4);
        flow.Line(
            Volume.BackNote is null
                ? "检查人：　　　　　　　　检查日期：　　　　"
                : $"检查人：{Volume.BackNoteBy}　　检查日期：{Volume.BackNoteOn:yyyy-MM-dd}"
        );
    }

    /// <param name="width">Of the spine in mm: 20, 30, 40 or 50.</param>
    public void Spine(PdfDocument pdf, int width)
    {
        var page = pdf.AddPage(PageSize.Spine(width));
        page.Box(0.5, 0.5, width - 1, 309);
        var year = (Volume.Year ?? Dossier.FiledOn!.Value.Year).ToString(CultureInfo.InvariantCulture);
        page.Text(width / 2d, 8, year, width < 30 ? 12 : 16, Align.Centre, bold: true);
        page.Rule(0.5, 20, width - 0.5, 20);
        page.Vertical(width / 2d, 26, 150, Dossier.Title, width < 30 ? 16 : 22, bold: true);
        page.Rule(0.5, 182, width - 0.5, 182);
        page.Vertical(width / 2d, 186, 80, Number, width < 30 ? 13 : 16);
        var side = Math.Min(width - 4, 34);
        page.Qr((width - side) / 2d, 308 - side - 2, side, Code);
    }

    private static string PagesOf(Document document) =>
        document.FirstPage is not { } first ? ""
        : document.Description.Pages is > 1 and var pages ? $"{first}-{first + pages - 1}"
        : $"{first}";

    private string Told(Correction correction)
    {
        var changes = correction.Changes.Select(change =>
            $"{DescriptionField.Find(change.Field)?.Zh ?? change.Field}“{change.Old ?? "空"}”改为“{change.New ?? "空"}”"
        );
        var order = Documents.First(document => document.Id == correction.DocumentId).OrderInVolume;
        return $"第 {order} 件：{string.Join("，", changes)}；{correction.Reason}。申请 {correction.AskedBy}，批准 {correction.DecidedBy}，{correction.DecidedAt!.Value.ChineseDay():yyyy-MM-dd}";
    }

    private static string? RemarkOf(Document document)
    {
        List<string> remarks = [];
        if (document.Description.OriginalAt is { } place)
            remarks.Add($"复印件，原件存{place}");
        if (document.Description.Copies > 1)
            remarks.Add($"{document.Description.Copies} 份");
        if (document.Corrections > 0)
            remarks.Add("著录已更正，见备考表");
        if (document.State == DocumentState.Destroyed)
            remarks.Add("已销毁");
        return remarks.Count == 0 ? null : string.Join("；", remarks);
    }

    public static string Zh(Secrecy secrecy) =>
        secrecy switch
        {
            Secrecy.TopSecret => "绝密",
            Secrecy.Secret => "秘密",
            _ => "普通",
        };
}
