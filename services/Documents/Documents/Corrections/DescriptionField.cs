using System.Globalization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Intake;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Corrections;

/// <summary>One thing that is said of a document, as its old and new value are written down and read.</summary>
/// <param name="Name">As in the API: <c>title</c>, <c>responsibleParty</c> …</param>
/// <param name="Zh">As on printed sheets.</param>
/// <param name="Needed">Whether every document has it, so that it cannot be emptied.</param>
internal sealed record DescriptionField(string Name, string Zh, Func<DocumentDescription, string?> Text, bool Needed = false)
{
    public static readonly IReadOnlyList<DescriptionField> All =
    [
        new("title", "题名", said => said.Title, Needed: true),
        new("kind", "资料类型", said => said.Kind, Needed: true),
        new("section", "类别", said => said.Section.Word(), Needed: true),
        new("date", "日期", said => said.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Needed: true),
        new("pages", "页数", said => Number(said.Pages)),
        new("copies", "份数", said => Number(said.Copies), Needed: true),
        new("responsibleParty", "责任者", said => said.ResponsibleParty),
        new("originalAt", "原件存放地", said => said.OriginalAt),
        new("secrecy", "密级", said => said.Secrecy.Word(), Needed: true),
        new("nature", "文种", said => said.Nature.Word(), Needed: true),
        new("coversFrom", "起始年度", said => Number(said.CoversFrom)),
        new("coversTo", "终止年度", said => Number(said.CoversTo)),
        new("relation", "关联方式", said => said.Relation?.Word()),
        new("relatedTo", "关联材料", said => said.RelatedTo?.ToString()),
        new("languages", "语种", said => said.Languages),
        new("content", "内容", said => said.Content),
        new("place", "地点", said => said.Place),
        new("author", "作者", said => said.Author),
    ];

    public static DescriptionField? Find(string? name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>The description with these values instead; the names and the checks are those of an upload.</summary>
    /// <exception cref="InvalidInput">Names every value that is wrong.</exception>
    public static DocumentDescription Change(DocumentDescription said, IReadOnlyDictionary<string, string?> values)
    {
        var emptied = values
            .Where(change => string.IsNullOrWhiteSpace(change.Value) && Find(change.Key)!.Needed)
            .Select(change => new FieldProblem(change.Key, "field.required", "此项必填。", "This field is required."))
            .ToList();
        if (emptied.Count > 0)
            throw new InvalidInput(emptied);
        var texts = All.ToDictionary(field => field.Name, field => values.TryGetValue(field.Name, out var value) ? value : field.Text(said))
            .Where(text => text.Value is not null)
            .ToDictionary(text => text.Key, text => text.Value!);
        return UploadDocument.Read(SaidInFields.Read(texts), said.Date);
    }

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
