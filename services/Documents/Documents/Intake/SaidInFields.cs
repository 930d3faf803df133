using System.Globalization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;

namespace CustomerArchive.Documents.Intake;

/// <summary>
/// What is said of a document in named values: metadata of an upload in parts, fields of a form, a row of an index sheet. The names and
/// the checks are those of <see cref="UploadDocument"/>; values that have no name there are nobody's business here.
/// </summary>
internal static class SaidInFields
{
    /// <exception cref="InvalidInput">Names every value that is wrong.</exception>
    public static UploadDocument.Description Read(IReadOnlyDictionary<string, string> fields)
    {
        var problems = new List<FieldProblem>();
        foreach (var (name, value) in fields)
            if (!CleanText.IsClean(value))
                problems.Add(new(name, "field.malformed", "含有控制字符或不成对的字符。", "It holds control or half characters."));
        var said = new UploadDocument.Description(
            Text("title"),
            Text("kind"),
            Number("pages"),
            Date("date"),
            Text("section"),
            Number("copies"),
            Text("responsibleParty"),
            Text("originalAt"),
            Text("secrecy"),
            Text("nature"),
            Number("coversFrom"),
            Number("coversTo"),
            Text("relation"),
            Id("relatedTo"),
            Text("languages"),
            Text("content"),
            Text("place"),
            Text("author"),
            Text("filename"),
            Text("sha256"),
            IdempotencyKey: null
        );
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        RequestRules.Check(said);
        return said;

        string? Text(string name) => fields.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

        int? Number(string name) =>
            Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Wrong<int>(name);

        DateOnly? Date(string name) =>
            Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : Wrong<DateOnly>(name);

        Guid? Id(string name) =>
            Text(name) is not { } text ? null
            : Guid.TryParse(text, out var id) ? id
            : Wrong<Guid>(name);

        T? Wrong<T>(string name)
            where T : struct
        {
            problems.Add(new(name, "field.malformed", "此处的类型、取值或拼写不对。", "The type, value or spelling here is wrong."));
            return null;
        }
    }

    /// <summary>The name a file had at its sender, without the folders it lay in.</summary>
    public static string FileName(string? sent)
    {
        var name = sent ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > 400 ? name[..400] : name;
    }
}
