using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.ServiceDefaults.Users;

/// <summary>
/// Who acts, from where, and what they may see. Filled from the token for requests and with the service itself for background
/// work; until then it sees nothing.
/// </summary>
public sealed class CurrentUser
{
    /// <summary>The claim value that stands for every branch.</summary>
    public const string EveryBranch = "*";

    /// <summary>As long as a branch code may be; columns that hold one are no wider.</summary>
    private const int LongestBranch = 20;

    public string Id { get; private set; } = "nobody";
    public string Name { get; private set; } = "nobody";
    public IReadOnlyList<string> Branches { get; private set; } = [];
    public bool SeesAllBranches { get; private set; }
    public string? Department { get; private set; }
    public IReadOnlyList<string> Roles { get; private set; } = [];
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>A partner's or service's client, not a person.</summary>
    public bool IsMachine { get; private set; }

    /// <summary>The caller's network address; null for background work.</summary>
    public string? From { get; private set; }
    public string CorrelationId { get; private set; } = "";

    /// <summary>The endpoint or reaction that runs, such as <c>ReturnDossier</c>.</summary>
    public string UseCase { get; private set; } = "";

    /// <summary>Why personal data is looked at, as the caller stated it.</summary>
    public string? Purpose { get; private set; }

    /// <summary>The branch chosen for this request by header, if any.</summary>
    public string? ChosenBranch { get; private set; }

    public bool Has(string role) => Roles.Contains(role);

    public bool MaySee(string branch) => SeesAllBranches || Branches.Contains(branch);

    /// <summary>
    /// The branch in which something new is made: the only one granted, or the one named by the <c>X-Branch</c> header.
    /// </summary>
    public string ActingBranch
    {
        get
        {
            if (ChosenBranch is { } chosen)
                return chosen.Length <= LongestBranch && MaySee(chosen)
                    ? chosen
                    : throw new InvalidInput(
                        "X-Branch",
                        "branch.unknown",
                        "没有这个分公司，或您无权在其中操作。",
                        "There is no such branch, or you may not act in it."
                    );
            return Branches.Count == 1 && !SeesAllBranches
                ? Branches[0]
                : throw new InvalidInput(
                    "X-Branch",
                    "branch.not-chosen",
                    "请用 X-Branch 请求头指明分公司。",
                    "Say which branch you act in with the X-Branch header."
                );
        }
    }

    public void ActAs(
        string id,
        string name,
        IReadOnlyList<string> branches,
        IReadOnlyList<string> roles,
        IReadOnlyList<string> scopes,
        string? department,
        bool isMachine,
        RequestTrace trace
    )
    {
        (Id, Name, Department, Roles, Scopes, IsMachine) = (id, name, department, roles, scopes, isMachine);
        SeesAllBranches = branches.Contains(EveryBranch);
        Branches = [.. branches.Where(branch => branch != EveryBranch)];
        (From, CorrelationId, UseCase, Purpose, ChosenBranch) = (
            trace.From,
            trace.CorrelationId,
            trace.UseCase,
            trace.Purpose,
            trace.ChosenBranch
        );
    }

    /// <summary>The same person in another scope, for work that a request does side by side.</summary>
    public void ActLike(CurrentUser user) =>
        ActAs(
            user.Id,
            user.Name,
            user.SeesAllBranches ? [EveryBranch, .. user.Branches] : user.Branches,
            user.Roles,
            user.Scopes,
            user.Department,
            user.IsMachine,
            new(user.From, user.CorrelationId, user.UseCase, user.Purpose, user.ChosenBranch)
        );

    /// <summary>Background work of a service: it sees every branch, and the audit trail names the service and the work.</summary>
    public void ActAsService(string service, string useCase, string correlationId) =>
        ActAs($"service:{service}", service, [EveryBranch], [], [], null, isMachine: true, new(null, correlationId, useCase, null, null));
}

/// <summary>What is known of a request besides its user.</summary>
public sealed record RequestTrace(string? From, string CorrelationId, string UseCase, string? Purpose, string? ChosenBranch);
