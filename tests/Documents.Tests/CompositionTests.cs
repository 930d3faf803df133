using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Documents.Tests;

/// <summary>How documents become volumes: the rules of S2§7 and §11-15.</summary>
[Trait("databases", "one")]
public sealed class CompositionTests
{
    private static readonly DateOnly Day = new(2026, 5, 1);

    [Theory, Trait("req", "D5")]
    [InlineData(Nature.Ordinary, null, null, 2026, "date")]
    [InlineData(Nature.Request, null, null, 2026, "request-without-reply")]
    [InlineData(Nature.Reply, null, null, 2026, "reply-year")]
    [InlineData(Nature.Plan, 2027, 2031, 2027, "plan-first-year")]
    [InlineData(Nature.Summary, 2021, 2025, 2025, "summary-last-year")]
    [InlineData(Nature.Meeting, 2025, null, 2025, "meeting-opening-year")]
    [InlineData(Nature.Meeting, null, null, 2026, "meeting-opening-year")]
    internal void The_year_follows_the_nature_of_a_document(Nature nature, int? from, int? to, int year, string rule)
    {
        var document = Make(1) with { Nature = nature, CoversFrom = from, CoversTo = to };
        Assert.Equal(new VolumeYear(year, rule), VolumeYear.Of(document, null));
    }

    [Fact, Trait("req", "D5")]
    public void A_request_is_bound_with_its_reply_in_the_year_of_the_reply_and_after_it()
    {
        var request = Make(1) with { Date = new(2025, 12, 30), Nature = Nature.Request };
        var reply = Make(2) with { Date = new(2026, 1, 8), Nature = Nature.Reply, Relation = Relation.ReplyTo, RelatedTo = request.Id };
        var other = Make(3) with { Date = new(2025, 12, 31) };
        var volumes = Composition.Of([request, reply, other], VolumeOrder.OldestFirst, byYear: true, 200);
        Assert.Equal([2025, 2026], volumes.Select(volume => volume.Year!.Value));
        Assert.Equal([other.Id], Ids(volumes[0]));
        Assert.Equal([reply.Id, request.Id], Ids(volumes[1]));
    }

    [Fact, Trait("req", "D4")]
    public void What_belongs_together_stands_together_in_the_order_of_the_rules()
    {
        var main = Make(1);
        var attachment = Make(2) with { Relation = Relation.AttachmentOf, RelatedTo = main.Id };
        var draft = Make(3) with { Relation = Relation.DraftOf, RelatedTo = main.Id };
        var reply = Make(4) with { Relation = Relation.ReplyTo, RelatedTo = main.Id };
        var english = Make(5) with { Relation = Relation.TranslationOf, RelatedTo = reply.Id };
        var licence = Make(6) with { Section = Section.Basic };
        var volume = Assert.Single(Composition.Of([attachment, draft, main, reply, english, licence], VolumeOrder.BySection, false, 200));
        Assert.Equal([licence.Id, reply.Id, english.Id, main.Id, attachment.Id, draft.Id], Ids(volume));
        Assert.Equal([1, 3, 5, 7, 9, 11], volume.Documents.Select(document => document.FirstPage));
        Assert.Equal(12, volume.Pages);
    }

    [Fact, Trait("req", "D4")]
    public void Newest_first_puts_the_last_date_on_top()
    {
        var old = Make(1) with { Date = new(2024, 1, 1) };
        var fresh = Make(2) with { Date = new(2026, 1, 1) };
        Assert.Equal([fresh.Id, old.Id], Ids(Assert.Single(Composition.Of([old, fresh], VolumeOrder.NewestFirst, false, 200))));
    }

    [Fact, Trait("req", "D4")]
    public void Secret_papers_make_their_own_volume_and_take_what_is_closely_related_with_them()
    {
        var plain = Make(1);
        var secret = Make(2) with { Secrecy = Secrecy.TopSecret };
        var beside = Make(3) with { Relation = Relation.AttachmentOf, RelatedTo = secret.Id };
        var volumes = Composition.Of([plain, secret, beside], VolumeOrder.BySection, false, 200);
        Assert.Equal([Secrecy.Ordinary, Secrecy.TopSecret], volumes.Select(volume => volume.Secrecy));
        Assert.Equal([secret.Id, beside.Id], Ids(volumes[1]));
    }

    [Fact, Trait("req", "D4")]
    public void A_volume_that_grows_too_thick_ends_before_the_next_group_and_a_group_is_never_parted()
    {
        var first = Make(1) with { Pages = 90 };
        var main = Make(2) with { Pages = 90 };
        var attachment = Make(3) with { Pages = 90, Relation = Relation.AttachmentOf, RelatedTo = main.Id };
        var volumes = Composition.Of([first, main, attachment], VolumeOrder.BySection, false, 100);
        Assert.Equal([90, 180], volumes.Select(volume => volume.Pages));
    }

    private static readonly Gen<Composable[]> Dossiers =
        from count in Gen.Choose(1, 25)
        from seeds in Gen.Choose(0, int.MaxValue).ArrayOf(count)
        select Related([.. seeds.Select((seed, index) => FromSeed(index, seed))], seeds);

    [Fact, Trait("req", "D4"), Trait("req", "D5")]
    public void Whatever_is_related_to_what_every_document_is_bound_once_and_pages_run_through() =>
        Prop.ForAll(
                Arb.From(Dossiers),
                Arb.From(Gen.Choose(0, 2)),
                Arb.From(Gen.Choose(1, 60)),
                (documents, order, thickness) =>
                {
                    var volumes = Composition.Of(documents, (VolumeOrder)order, byYear: thickness % 2 == 0, thickness);
                    var placed = volumes.SelectMany(volume => volume.Documents).ToList();
                    return placed.Select(document => document.Id).Order().SequenceEqual(documents.Select(document => document.Id).Order())
                        && volumes.All(volume => Runs(volume) && volume.Pages == volume.Documents.Sum(document => document.Pages));
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool Runs(ComposedVolume volume)
    {
        var next = 1;
        foreach (var (index, document) in volume.Documents.Index())
        {
            if (document.Order != index + 1 || document.FirstPage != next)
                return false;
            next += document.Pages;
        }
        return true;
    }

    private static Composable FromSeed(int index, int seed) =>
        new(
            Guid.CreateVersion7(),
            (Section)(seed % 3),
            new DateOnly(2020, 1, 1).AddDays(seed % 2500),
            index + 1,
            (Secrecy)(seed / 7 % 3),
            seed % 40,
            (Nature)(seed / 11 % 6)
        );

    // Also around in circles: what people enter cannot be trusted to have an end.
    private static Composable[] Related(Composable[] documents, int[] seeds) =>
        [
            .. documents.Select(
                (document, index) =>
                    seeds[index] % 3 == 0
                        ? document with
                        {
                            Relation = (Relation)(seeds[index] % 5),
                            RelatedTo = documents[seeds[index] / 13 % documents.Length].Id,
                        }
                        : document
            ),
        ];

    private static Composable Make(int position) => new(Guid.CreateVersion7(), Section.Business, Day, position, Secrecy.Ordinary, 2);

    private static IEnumerable<Guid> Ids(ComposedVolume volume) => volume.Documents.Select(document => document.Id);
}
