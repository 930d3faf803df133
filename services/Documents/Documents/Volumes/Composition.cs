using System.Text.Json.Serialization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Volumes;

/// <summary>How a document belongs to another one; the two stay together (S2§11, §14).</summary>
internal enum Relation
{
    /// <summary>Answers it: stands before it.</summary>
    [JsonStringEnumMemberName("reply-to")]
    ReplyTo,

    /// <summary>附件: stands after it.</summary>
    [JsonStringEnumMemberName("attachment-of")]
    AttachmentOf,

    /// <summary>定稿 of the 印件: stands after it.</summary>
    [JsonStringEnumMemberName("draft-of")]
    DraftOf,

    /// <summary>The same in another language: stands after it.</summary>
    [JsonStringEnumMemberName("translation-of")]
    TranslationOf,

    /// <summary>副本 of the 正本: stands after it.</summary>
    [JsonStringEnumMemberName("copy-of")]
    CopyOf,
}

/// <summary>What composing volumes needs to know of a document.</summary>
internal sealed record Composable(
    Guid Id,
    Section Section,
    DateOnly Date,
    int Position,
    Secrecy Secrecy,
    int Pages,
    Nature Nature = Nature.Ordinary,
    int? CoversFrom = null,
    int? CoversTo = null,
    Relation? Relation = null,
    Guid? RelatedTo = null
);

/// <param name="FirstPage">Its first page in the volume, from 1.</param>
internal sealed record PlacedDocument(Guid Id, int Order, int FirstPage, int Pages, string YearRule);

internal sealed record ComposedVolume(int? Year, Secrecy Secrecy, int Pages, IReadOnlyList<PlacedDocument> Documents);

/// <summary>
/// Makes volumes of documents (D4, D5): what belongs together stays together, secret papers apart, by year where the class says so, in
/// the order of the class, pages numbered through; a volume that grows too thick ends before the next group.
/// </summary>
internal static class Composition
{
    public static IReadOnlyList<ComposedVolume> Of(IEnumerable<Composable> documents, VolumeOrder order, bool byYear, int pagesPerVolume)
    {
        var groups = Groups([.. documents]);
        return
        [
            .. groups
                .GroupBy(group => (Year: byYear ? group.Year.Year : (int?)null, group.Secrecy))
                .OrderBy(part => part.Key.Year)
                .ThenBy(part => part.Key.Secrecy)
                .SelectMany(part => Bound(part.Key.Year, part.Key.Secrecy, Sorted(part, order), pagesPerVolume)),
        ];
    }

    /// <param name="Lead">The document that the group is sorted by.</param>
    /// <param name="Secrecy">Of the most secret of them: a closely related ordinary paper goes with the secret one (S2§12).</param>
    private sealed record Group(Composable Lead, IReadOnlyList<Composable> Documents, Secrecy Secrecy, VolumeYear Year);

    private static List<Group> Groups(List<Composable> documents)
    {
        var byId = documents.ToDictionary(document => document.Id);
        var related = documents.ToLookup(document => Head(document, byId));
        return
        [
            .. related.Select(members =>
            {
                var together = new List<Composable>();
                var head = byId[members.Key];
                Place(head, members.ToLookup(document => document.RelatedTo), together, []);
                return new Group(head, together, together.Max(document => document.Secrecy), YearOf(head, together));
            }),
        ];
    }

    /// <summary>The document at the end of the relations; a relation to what is not here, or around in a circle, ends where it is.</summary>
    private static Guid Head(Composable document, Dictionary<Guid, Composable> byId)
    {
        var seen = new HashSet<Guid> { document.Id };
        while (document.RelatedTo is { } next && byId.TryGetValue(next, out var head))
        {
            if (!seen.Add(next))
                return seen.Min();
            document = head;
        }
        return document.Id;
    }

    private static VolumeYear YearOf(Composable head, IEnumerable<Composable> together)
    {
        var reply = together
            .Where(document => document.Relation == Relation.ReplyTo && document.RelatedTo == head.Id)
            .MaxBy(document => document.Date);
        return reply is null
            ? VolumeYear.Of(head, counterpart: null)
            : VolumeYear.Of(head with { Nature = Nature.Request }, reply with { Nature = Nature.Reply });
    }

    private static void Place(Composable document, ILookup<Guid?, Composable> members, List<Composable> placed, HashSet<Guid> seen)
    {
        if (!seen.Add(document.Id))
            return;
        var near = members[document.Id].OrderBy(member => member.Relation).ThenBy(member => member.Position).ToList();
        foreach (var before in near.Where(member => member.Relation == Relation.ReplyTo))
            Place(before, members, placed, seen);
        placed.Add(document);
        foreach (var after in near.Where(member => member.Relation != Relation.ReplyTo))
            Place(after, members, placed, seen);
    }

    private static IEnumerable<Group> Sorted(IEnumerable<Group> groups, VolumeOrder order) =>
        order switch
        {
            VolumeOrder.NewestFirst => groups.OrderByDescending(group => group.Lead.Date).ThenByDescending(group => group.Lead.Position),
            VolumeOrder.OldestFirst => groups.OrderBy(group => group.Lead.Date).ThenBy(group => group.Lead.Position),
            _ => groups.OrderBy(group => group.Lead.Section).ThenBy(group => group.Lead.Position),
        };

    private static IEnumerable<ComposedVolume> Bound(int? year, Secrecy secrecy, IEnumerable<Group> groups, int pagesPerVolume)
    {
        var (placed, pages) = (new List<PlacedDocument>(), 0);
        foreach (var group in groups)
        {
            var more = group.Documents.Sum(document => document.Pages);
            if (placed.Count > 0 && pages + more > pagesPerVolume)
            {
                yield return new(year, secrecy, pages, placed);
                (placed, pages) = ([], 0);
            }
            foreach (var document in group.Documents)
            {
                placed.Add(new(document.Id, placed.Count + 1, pages + 1, document.Pages, group.Year.Rule));
                pages += document.Pages;
            }
        }
        if (placed.Count > 0)
            yield return new(year, secrecy, pages, placed);
    }
}
