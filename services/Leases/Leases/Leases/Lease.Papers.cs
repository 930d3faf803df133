using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

// Who is named in it, and which papers belong to it.
internal sealed partial class Lease
{
    private readonly List<LeaseParty> parties = [];
    private readonly List<LeasePaper> papers = [];

    /// <summary>Everyone in it but the customer.</summary>
    public IReadOnlyList<LeaseParty> Parties => parties;
    public IReadOnlyList<LeasePaper> Papers => papers;

    /// <summary>How many papers were ever linked.</summary>
    public int PapersLinked { get; private set; }

    /// <summary>The number of the one contract over several units of which this lease is the part for one.</summary>
    public string? PartOf { get; private set; }

    public void Name(IEnumerable<LeaseParty> wanted)
    {
        parties.Clear();
        parties.AddRange(wanted.Select((party, i) => party with { Number = i + 1 }));
    }

    public LeasePaper Link(LeasePaper paper)
    {
        if (papers.Count >= LeasePaper.Most)
            throw new RuleBroken("lease.too-many-papers", "该租约关联的文件过多。", "Too many papers are linked to this lease.");
        papers.Add(paper = paper with { Number = ++PapersLinked });
        return paper;
    }

    public bool Unlink(int number) => papers.RemoveAll(paper => paper.Number == number) > 0;

    /// <summary>One contract over several units is one lease for each of them under a number in common.</summary>
    public void Belong(string? partOf) => PartOf = string.IsNullOrWhiteSpace(partOf) ? null : Units.Written.Number(partOf);
}
