using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Policies;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Lending.Tests;

/// <summary>Whatever a branch writes into its policy table: no step is lost, their order stands, and nobody decides their own (B2, P3).</summary>
[Trait("req", "B2")]
[Trait("req", "P3")]
public sealed class PathPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 4, 0, 0, TimeSpan.Zero);
    private static readonly string[] EveryRole = [Roles.DepartmentHead, Roles.Archivist, Roles.BranchManager, Roles.Executive];

    private static Gen<T[]> Some<T>(params T[] of) =>
        from picked in Gen.Choose(0, (1 << of.Length) - 1)
        from all in Gen.Elements(true, false)
        select all ? [] : of.Where((_, i) => (picked & (1 << i)) != 0).ToArray();

    private static readonly Gen<PolicyRow> Rows =
        from secrecies in Some(Enum.GetValues<Secrecy>())
        from ways in Some(Enum.GetValues<WayOfUse>())
        from kinds in Some("lease", "sales-office", "customer")
        from personal in Gen.Elements(new bool?[] { null, null, true, false })
        from own in Gen.Elements(new bool?[] { null, null, true, false })
        from steps in Some(Enum.GetValues<StepKind>())
        from forbidden in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from period in Gen.Elements(new int?[] { null, 1, 5, 7, 30 })
        from excerpt in Gen.Elements(true, false)
        select new PolicyRow
        {
            Secrecies = secrecies,
            Ways = ways,
            Kinds = kinds,
            PersonalData = personal,
            OwnDepartment = own,
            Steps = steps,
            Forbidden = forbidden,
            PeriodDays = period,
            ExcerptFirst = excerpt,
            Basis = "§",
        };

    private static readonly Gen<PolicyCase> Cases =
        from secrecy in Gen.Elements(Enum.GetValues<Secrecy>())
        from personal in Gen.Elements(true, false)
        from kind in Gen.Elements("lease", "sales-office", "company")
        from own in Gen.Elements(true, false)
        select new PolicyCase(secrecy, default, personal, kind, own);

    private static readonly Gen<(PolicyRow[] Rows, WayOfUse Way, PolicyCase[] Dossiers, string[] Roles)> Requests =
        from rows in Rows.ArrayOf().Resize(12)
        from way in Gen.Elements(Enum.GetValues<WayOfUse>())
        from dossiers in Cases.NonEmptyListOf().Resize(4)
        from roles in Some(EveryRole)
        select (rows, way, dossiers.Select(one => one with { Way = way }).ToArray(), roles);

    [Fact]
    public void A_path_holds_every_step_that_a_fitting_row_names_in_order_and_never_the_requesters_own()
    {
        var (asked, refused) = (0, 0);
        Prop.ForAll(
                Arb.From(Requests),
                one =>
                {
                    // The rows that nobody may remove: without them random tables are refused as a whole, which the last property is about.
                    var rows = one.Rows.Append(new() { Steps = [StepKind.Custodian], Basis = "§0" }).ToArray();
                    var table = new PolicyTable(rows);
                    table.Check();
                    var requester = User("me", one.Roles);
                    LoanRequest request;
                    try
                    {
                        request = Ask(requester, table, one.Way, one.Dossiers);
                    }
                    catch (RuleBroken broken) when (broken.Code == "loan-request.way-not-allowed")
                    {
                        refused++;
                        return one.Dossiers.Any(dossier => rows.Any(row => row.Forbidden && row.Fits(dossier)));
                    }
                    asked++;
                    var named = one
                        .Dossiers.SelectMany(dossier => rows.Where(row => row.Fits(dossier)).SelectMany(row => row.Steps))
                        .Select(step =>
                            step == StepKind.DepartmentHead && requester.Has(Roles.DepartmentHead) ? StepKind.BranchManager : step
                        )
                        .Distinct()
                        .Order()
                        .ToList();
                    var path = request.Steps.OrderBy(step => step.Position).ToList();
                    return named.SequenceEqual(path.Select(step => step.Kind))
                        && path.Select(step => step.Position).SequenceEqual(Enumerable.Range(1, path.Count))
                        && path.TrueForAll(step => step.Grounds!.Count > 0)
                        && !one.Dossiers.Any(dossier => rows.Any(row => row.Forbidden && row.Fits(dossier)))
                        && Walk(request);
                }
            )
            .QuickCheckThrowOnFailure();
        Assert.True(asked > 10 && refused > 0, $"{asked} asked, {refused} refused");
    }

    [Fact]
    public void A_table_is_taken_exactly_when_every_case_is_forbidden_or_approved_by_somebody() =>
        Prop.ForAll(
                Arb.From(Rows.ArrayOf().Resize(12)),
                rows =>
                {
                    var passes =
                        from secrecy in Enum.GetValues<Secrecy>()
                        from way in Enum.GetValues<WayOfUse>()
                        from kind in new[] { "lease", "sales-office", "customer", "company" }
                        from personal in new[] { true, false }
                        from own in new[] { true, false }
                        let asked = new PolicyCase(secrecy, way, personal, kind, own)
                        let fitting = rows.Where(row => row.Fits(asked)).ToList()
                        where !fitting.Exists(row => row.Forbidden)
                        where fitting.SelectMany(row => row.Steps).All(step => step == StepKind.OwnerConsent)
                        select asked;
                    var fault = Record.Exception(() => new PolicyTable(rows).Check());
                    return passes.Any() == (fault is InvalidInput);
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>At every step the requester tries, with every role and every seat there is; then somebody else takes it.</summary>
    private static bool Walk(LoanRequest request)
    {
        for (var i = 0; i < request.Steps.Count; i++)
        {
            foreach (var seats in new[] { AllSeats("me", "boss"), AllSeats("deputy", "me", fill: false) })
                if (Record.Exception(() => Approve(request, seats)) is not NotPermitted)
                    return false;
            Approve(request, AllSeats($"decider-{i}", $"away-{i}"));
        }
        return request.State == RequestState.Approved && request.Steps.Select(step => step.DecidedById).All(id => id != "me");
    }

    private static void Approve(LoanRequest request, IReadOnlyList<Seat> seats) =>
        request.Decide(seats, new(true, null, "授权书"), Now.AddDays(7), Now);

    private static IReadOnlyList<Seat> AllSeats(string who, string standsInFor, bool fill = true) =>
        [
            new(who, who, fill ? EveryRole : [], fill ? "LEASING" : null, null),
            .. EveryRole.Select(role => new Seat(standsInFor, standsInFor, [role], "LEASING", "sz")),
        ];

    private static LoanRequest Ask(CurrentUser requester, PolicyTable table, WayOfUse way, PolicyCase[] dossiers) =>
        LoanRequest.Ask(requester, [.. dossiers.Select(Dossier)], new("核对", way, null, "须看原件"), new(null, 0, null, table), Now);

    private static LendableDossier Dossier(PolicyCase one)
    {
        var dossier = new LendableDossier(Guid.CreateVersion7(), "sz");
        dossier.LearnFiled(
            LendingFixture.Filed(dossier.Id, Code.Of(one.Secrecy), one.PersonalData, one.OwnDepartment ? "LEASING" : "SALE", kind: one.Kind)
        );
        return dossier;
    }

    private static CurrentUser User(string id, string[] roles)
    {
        var user = new CurrentUser();
        user.ActAs(id, id, ["sz"], roles, [], "LEASING", isMachine: false, new(null, "c", "AskForDossiers", null, null));
        return user;
    }
}
