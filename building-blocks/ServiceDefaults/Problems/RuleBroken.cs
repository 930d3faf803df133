namespace CustomerArchive.ServiceDefaults.Problems;

/// <summary>
/// A decision the rule book does not allow in the present state. Reaches the caller as 409 problem+json with the stable
/// <paramref name="code"/> (<c>aggregate.what-is-wrong</c>, never renamed), the sentence in the caller's language, and
/// <paramref name="details"/> as further members of the problem.
/// </summary>
public sealed class RuleBroken(string code, string zh, string en, IReadOnlyDictionary<string, object?>? details = null)
    : Exception($"{code}: {en}")
{
    public string Code { get; } = code;
    public string Zh { get; } = zh;
    public string En { get; } = en;
    public IReadOnlyDictionary<string, object?> Details { get; } = details ?? new Dictionary<string, object?>();
}

/// <summary>
/// The person may not do this, whatever the state: someone else must (nobody decides their own request, P3). Reaches the caller as 403.
/// </summary>
public sealed class NotPermitted(string code, string zh, string en) : Exception($"{code}: {en}")
{
    public string Code { get; } = code;
    public string Zh { get; } = zh;
    public string En { get; } = en;
}

/// <summary>A protocol that is not ours fixes the status of this answer (resumable uploads: 412, 415, 460).</summary>
public sealed class ProtocolBroken(int status, string code, string zh, string en) : Exception($"{code}: {en}")
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public string Zh { get; } = zh;
    public string En { get; } = en;
}

/// <summary>
/// It was here and is gone for good, by a procedure that left a record: a destroyed document (T5). Reaches the caller as 410 with
/// <paramref name="details"/> as further members of the problem.
/// </summary>
public sealed class NoLongerExists(string code, string zh, string en, IReadOnlyDictionary<string, object?>? details = null)
    : Exception($"{code}: {en}")
{
    public string Code { get; } = code;
    public string Zh { get; } = zh;
    public string En { get; } = en;
    public IReadOnlyDictionary<string, object?> Details { get; } = details ?? new Dictionary<string, object?>();
}

/// <summary>
/// What a service stands on (its database, its store) cannot be reached for now. Reaches the caller as 503 with <c>Retry-After</c>; whether
/// the change was made is not known when the connection broke in the middle of its save.
/// </summary>
public sealed class OutOfReach(string code, string zh, string en) : Exception($"{code}: {en}")
{
    public string Code { get; } = code;
    public string Zh { get; } = zh;
    public string En { get; } = en;
}

/// <summary>What is wrong with one field of a request; <paramref name="Field"/> is its JSON path, such as <c>contacts[1].phone</c>.</summary>
public sealed record FieldProblem(string Field, string Code, string Zh, string En);

/// <summary>The request itself cannot be understood or accepted; names every field that is wrong. Reaches the caller as 400.</summary>
public sealed class InvalidInput(IReadOnlyList<FieldProblem> fields, string code = "request.invalid") : Exception(string.Join("; ", fields))
{
    public InvalidInput(string field, string code, string zh, string en)
        : this([new(field, code, zh, en)]) { }

    public string Code { get; } = code;
    public IReadOnlyList<FieldProblem> Fields { get; } = fields;
}
