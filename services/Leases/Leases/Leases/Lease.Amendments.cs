using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

// Terms agreed anew in the middle of the term (补充协议). What held before is kept and goes on to be charged for its days.
internal sealed partial class Lease
{
    private readonly List<Amendment> amendments = [];

    public IReadOnlyList<Amendment> Amendments => amendments;

    /// <summary>What holds now, or will when the last amendment takes effect.</summary>
    public Agreed Agreed => new(EndsOn, Use, Terms);

    public RuleBroken? WhyNotAmend() => WhyNotEnd() ?? (FollowedById is null ? null : WhyFollowed());

    /// <param name="other">A lease that has the unit in the days by which the term grows, if any.</param>
    public LeaseAmended Amend(AmendmentPaper paper, Agreed anew, Lease? other, AmendmentTimes times)
    {
        Refuse(WhyNotAmend());
        if (paper.SignedOn > times.Today)
            throw new RuleBroken("lease.signed-in-future", "签订日期晚于今天。", "The signing day lies in the future.");
        if (paper.From < times.Earliest)
            throw new RuleBroken(
                "lease.amendment-too-far-back",
                $"变更最早自 {times.Earliest:yyyy-MM-dd} 起生效；更早的差额请另行结算。",
                $"An amendment takes effect on {times.Earliest:yyyy-MM-dd} at the earliest; settle differences before that by themselves."
            );
        if (paper.From < StartsOn || paper.From > EndsOn.AddDays(1) || paper.From > anew.EndsOn)
            throw new RuleBroken(
                "lease.amendment-outside-term",
                $"变更生效日应在租期 {StartsOn:yyyy-MM-dd} 至 {EndsOn:yyyy-MM-dd} 之内。",
                $"An amendment takes effect within the term, {StartsOn:yyyy-MM-dd} to {EndsOn:yyyy-MM-dd}."
            );
        if (amendments is [.., var last] && paper.From <= last.From)
            throw new RuleBroken(
                "lease.amendment-before-another",
                $"第 {last.Number} 次变更自 {last.From:yyyy-MM-dd} 起生效，新的变更应在其后。",
                $"Amendment {last.Number} takes effect on {last.From:yyyy-MM-dd}; the next one comes after it."
            );
        if (anew == Agreed)
            throw new RuleBroken("lease.amendment-changes-nothing", "没有任何条款发生变化。", "Nothing would change.");
        if (anew.EndsOn < EndsOn && anew.EndsOn < times.Today)
            throw new RuleBroken(
                "lease.amendment-ends-in-past",
                "租期不能改到今天之前；请登记提前终止。",
                "The term cannot be cut to a day that is past; record an early termination."
            );
        Refuse(Occupied(other));
        var grows = anew.EndsOn > EndsOn;
        amendments.Add(new(amendments.Count + 1, paper.From, paper.SignedOn, paper.DocumentId, paper.Reason, times.Now, paper.By, Agreed));
        Agree(anew, grows);
        return new(Id, BranchId, ContractNumber, CustomerId, amendments.Count, paper.From, EndsOn, NextVersion);
    }

    public RuleBroken? WhyNotWithdraw(DateTimeOffset freshSince) =>
        WhyNotAmend()
        ?? (
            amendments is not [.., var last] ? new("lease.nothing-to-undo", "没有可以撤回的变更。", "There is no amendment to withdraw.")
            : last.RecordedAt < freshSince
                ? new("lease.undo-too-late", "该变更登记已久，不能撤回。", "The amendment was recorded too long ago to be withdrawn.")
            : null
        );

    /// <summary>Takes the last amendment back; the terms before it hold again.</summary>
    /// <param name="other">A lease that has the unit in the days by which the term grows back, if any.</param>
    public LeaseStepUndone Withdraw(string reason, DateTimeOffset freshSince, Lease? other)
    {
        Refuse(WhyNotWithdraw(freshSince));
        Refuse(Occupied(other));
        var before = amendments[^1].Before;
        amendments.RemoveAt(amendments.Count - 1);
        StepNote = reason;
        Agree(before, before.EndsOn > EndsOn);
        return new(Id, BranchId, ContractNumber, CustomerId, "amended", EndsOn, NextVersion);
    }

    /// <summary>What held from when: the terms it was signed with and those of every amendment.</summary>
    public IReadOnlyList<TermsFrom> Versions
    {
        get
        {
            var versions = new List<TermsFrom>();
            var from = StartsOn;
            foreach (var amendment in amendments)
            {
                versions.Add(new(from, amendment.Before.Terms));
                from = amendment.From;
            }
            return [.. versions, new(from, Terms)];
        }
    }

    /// <summary>The rent of every day (L4). Held over, it runs to the end of the rental month that has begun.</summary>
    public RentSchedule Rent(DateOnly today) => RentSchedule.Of(ChargedTo(today), Versions);

    /// <summary>What runs like a rent under terms made of the contract's, such as a fee.</summary>
    public RentSchedule LikeRent(DateOnly today, Func<RentTerms, RentTerms> terms) =>
        RentSchedule.Of(ChargedTo(today), [.. Versions.Select(version => version with { Terms = terms(version.Terms) })]);

    /// <summary>Yuan per ㎡ and month or day, on that day.</summary>
    public decimal PriceOn(DateOnly day) => new RentTariff(Versions).On(day).Price;

    private DateOnly ChargedTo(DateOnly today)
    {
        if (DaysHeldOver(today) == 0)
            return LastDay;
        var counted = Terms.Further.CountedFrom ?? StartsOn;
        return counted.AddMonths(RentSchedule.CompleteMonths(counted, today) + 1).AddDays(-1);
    }

    private void Agree(Agreed agreed, bool takesMore)
    {
        (EndsOn, Use) = (agreed.EndsOn, agreed.Use);
        WriteTerms(agreed.Terms);
        if (takesMore)
            Unit.BecameLet();
    }
}

/// <summary>What an amendment can change, as it stood at one time.</summary>
internal sealed record Agreed(DateOnly EndsOn, string? Use, RentTerms Terms);

/// <summary>An amendment that was recorded, with what it replaced.</summary>
/// <param name="From">First day on which the new terms hold.</param>
internal sealed record Amendment(
    int Number,
    DateOnly From,
    DateOnly SignedOn,
    Guid DocumentId,
    string Reason,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    Agreed Before
);

/// <summary>The supplementary agreement as it is on paper.</summary>
internal sealed record AmendmentPaper(DateOnly From, DateOnly SignedOn, Guid DocumentId, string Reason, string By);

/// <param name="Earliest">Before that day nothing is agreed anew.</param>
internal sealed record AmendmentTimes(DateTimeOffset Now, DateOnly Today, DateOnly Earliest);
