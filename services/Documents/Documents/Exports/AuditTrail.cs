using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Calls;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Exports;

/// <summary>
/// What was done to a dossier and its papers, from the chain of the audit service (A2), as lines of JSON in a bag (D15): one
/// <see cref="ChainedAct"/> each, in the order of the chain.
/// </summary>
internal sealed class AuditTrail(HttpClient audit, IConfiguration configuration)
{
    private const string Service = "audit";
    private const string Folder = "metadata/audit-trail";

    /// <summary>Acts of one tag file: what reads a bag holds each of them whole.</summary>
    private const int ActsOfFile = 20_000;
    private const int SubjectsAtOnce = 100;

    /// <summary>Goes before the service of acts that came in with a bag: they were not seen here.</summary>
    private const string Imported = "bag:";

    /// <summary>False where no audit service was named: bags then say that they carry no trail.</summary>
    public bool IsConnected => configuration.CanCall(Service);

    /// <exception cref="OutOfReach">audit.out-of-reach</exception>
    public async Task<IReadOnlyList<ChainedAct>> Of(DossierRecord record, CancellationToken ct)
    {
        if (!IsConnected)
            return [];
        var acts = new List<ChainedAct>();
        foreach (var subjects in record.Subjects.Chunk(SubjectsAtOnce))
            for (string? cursor = ""; cursor is not null; )
            {
                var page = await Page(subjects, cursor, ct);
                acts.AddRange(page.Items);
                cursor = page.Next;
            }
        return [.. acts.OrderBy(act => act.Position)];
    }

    public static IEnumerable<(string Path, byte[] Content)> Files(IReadOnlyList<ChainedAct> acts) =>
        acts.Chunk(ActsOfFile)
            .Select(
                (part, number) =>
                    (
                        $"{Folder}-{number + 1:0000}.jsonl",
                        Encoding.UTF8.GetBytes(string.Concat(part.Select(act => $"{JsonSerializer.Serialize(act, ContractName.Json)}\n")))
                    )
            );

    /// <summary>
    /// The acts of a bag as they are chained where it comes in: under their own ids, so that none is chained twice, with the service
    /// marked, and with their link of the chain that they come from in the detail.
    /// </summary>
    public static IEnumerable<ActRecorded> Read(DescribedBag bag, DossierRecord record)
    {
        var subjects = record.Subjects.ToHashSet();
        foreach (var (path, content) in bag.TagFiles.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal)))
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var chained = Parse(line);
            if (chained is null || !subjects.Contains(chained.Act.SubjectId) || !Fits(chained.Act))
                throw BagReader.Invalid(
                    $"{path} 中有无法读取或不属于该案卷的记录",
                    $"'{path}' has a record that cannot be read or is not of the dossier"
                );
            yield return AsImported(chained, record.Dossier.BranchId);
        }
    }

    private static ActRecorded AsImported(ChainedAct chained, string branch)
    {
        var act = chained.Act with { BranchId = branch };
        if (act.Service.StartsWith(Imported, StringComparison.Ordinal))
            return act; // it has travelled before, and says where it came from
        var origin = new
        {
            chained.Position,
            chained.ChainedAt,
            chained.PreviousHash,
            chained.Hash,
            act.Detail,
        };
        return act with { Service = Imported + act.Service, Detail = JsonSerializer.Serialize(origin, ContractName.Json) };
    }

    private static bool Fits(ActRecorded act) =>
        act.Service.Length + Imported.Length <= ActRecorded.LongestService
        && act.Action.Length <= ActRecorded.LongestAction
        && act.SubjectType.Length <= ActRecorded.LongestSubjectType
        && act.ActorId.Length <= ActRecorded.LongestActorId
        && act.ActorName.Length <= ActRecorded.LongestActorName
        && act.Result.Length <= ActRecorded.LongestResult
        && act.CorrelationId.Length <= ActRecorded.LongestCorrelationId
        && (act.From ?? "").Length <= ActRecorded.LongestFrom
        && (act.Purpose ?? "").Length <= ActRecorded.LongestPurpose;

    private static ChainedAct? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainedAct>(line, ContractName.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Page<ChainedAct>> Page(string[] subjects, string cursor, CancellationToken ct)
    {
        var query = string.Join('&', subjects.Select(subject => $"subject={subject}"));
        try
        {
            return await audit.GetFromJsonAsync<Page<ChainedAct>>(
                    $"/api/v1/audit/trail?{query}&limit={Cursor.MaxLimit}&cursor={Uri.EscapeDataString(cursor)}",
                    ContractName.Json,
                    ct
                ) ?? throw new JsonException("an empty answer");
        }
        catch (Exception fault)
            when (fault is HttpRequestException or JsonException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new OutOfReach(
                "audit.out-of-reach",
                "审计服务暂时无法访问，档案包须附审计记录，请稍后重试。",
                $"The audit service cannot be asked for the trail that belongs in the bag ({fault.Message}); try again later."
            );
        }
    }
}
