using System.Text.Json.Serialization;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Lending.Loans;

/// <summary>How a dossier came back (B6).</summary>
internal enum DossierCondition
{
    [JsonStringEnumMemberName("intact")]
    Intact,

    [JsonStringEnumMemberName("damaged")]
    Damaged,

    [JsonStringEnumMemberName("pages-missing")]
    PagesMissing,

    [JsonStringEnumMemberName("lost")]
    Lost,
}

/// <summary>What the archivist found when the dossier came back: condition and counted pages (S1-4§13(2)).</summary>
internal sealed record Inspection(DossierCondition Condition, int Pages, string? Remark)
{
    /// <summary>Condition and page count must tell the same story.</summary>
    public void Check(int filedPages)
    {
        switch (Condition)
        {
            case DossierCondition.Lost when Pages != 0:
                throw new InvalidInput(
                    "pages",
                    "loan.lost-has-no-pages",
                    "登记为丢失时页数应为 0。",
                    "A lost dossier has no pages to count."
                );
            case DossierCondition.Intact when Pages < filedPages:
                throw new RuleBroken(
                    "loan.pages-missing",
                    $"应有 {filedPages} 页，只有 {Pages} 页，不能登记为完好。",
                    $"{Pages} of {filedPages} pages came back; that is not intact."
                );
            case DossierCondition.Damaged when Pages < filedPages:
                throw new RuleBroken(
                    "loan.pages-missing",
                    $"应有 {filedPages} 页，只有 {Pages} 页，应登记为缺页。",
                    $"{Pages} of {filedPages} pages came back; record pages missing."
                );
            case DossierCondition.PagesMissing when Pages >= filedPages:
                throw new RuleBroken(
                    "loan.no-pages-missing",
                    $"页数不少于归档时的 {filedPages} 页。",
                    $"No page of the {filedPages} filed is missing."
                );
            case not DossierCondition.Lost when Pages > filedPages && Remark is null:
                throw new InvalidInput(
                    "remark",
                    "loan.more-pages-than-filed",
                    $"多于归档时的 {filedPages} 页，须说明。",
                    $"More than the {filedPages} pages filed: say why."
                );
        }
    }
}
