using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Clients;

namespace CustomerArchive.Identity;

/// <summary>Section <c>Identity</c>.</summary>
internal sealed class IdentityOptions : IValidatableObject
{
    /// <summary>The public address under which people and services know this issuer: the gateway's. Every absolute address comes from it.</summary>
    [Required]
    public string Issuer { get; set; } = "http://localhost:5080";

    /// <summary>Whom access tokens are for.</summary>
    [Required]
    public string Audience { get; set; } = "customer-archive";

    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(1);
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);
    public TimeSpan IdTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>An unused refresh token dies after this.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>However often tokens are refreshed, the person signs in again after this.</summary>
    public TimeSpan GrantLifetime { get; set; } = TimeSpan.FromDays(7);

    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromMinutes(30);
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long somebody may take to fill in the sign-in page.</summary>
    public TimeSpan SignInPatience { get; set; } = TimeSpan.FromHours(1);

    [Range(1, 100)]
    public int LockAfter { get; set; } = 5;
    public TimeSpan LockFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A refused sign-in is answered no sooner than this, so that its time does not tell whether the account exists.</summary>
    public TimeSpan RefusalTakes { get; set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Sign-in attempts per minute for one account from one address.</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMinute { get; set; } = 10;

    [Range(8, 64)]
    public int PasswordMinLength { get; set; } = 10;

    /// <summary>PBKDF2-HMAC-SHA512 rounds.</summary>
    [Range(10_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>After this a password must be changed; zero for never.</summary>
    public TimeSpan PasswordLifetime { get; set; } = TimeSpan.Zero;

    /// <summary>Roles that cannot sign in without a second factor.</summary>
    public IList<string> SecondFactorRoles { get; } = [];

    /// <summary>How long a signing key signs before the next takes over.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a new key is published before it signs; longer than anybody caches our key set.</summary>
    public TimeSpan KeyPublishedBefore { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long an old key stays published after it signed its last token; longer than any token lives.</summary>
    public TimeSpan KeyKeptAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Our own services that may ask others, by their names.</summary>
    public IDictionary<string, ServiceClientTerms> ServiceClients { get; } = new Dictionary<string, ServiceClientTerms>();

    public Uri IssuerUri => new(Issuer.TrimEnd('/'));

    public bool IsSecure => IssuerUri.Scheme == Uri.UriSchemeHttps;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (
            !Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer)
            || issuer.Scheme is not ("http" or "https")
            || issuer.Query.Length > 0
            || issuer.Fragment.Length > 0
        )
            yield return new("Identity:Issuer must be an absolute http(s) address without query.", [nameof(Issuer)]);
        else if (issuer.Scheme == "http" && !issuer.IsLoopback)
            yield return new("Identity:Issuer must be https unless it is this machine.", [nameof(Issuer)]);
        if (
            AccessTokenLifetime <= TimeSpan.Zero
            || IdTokenLifetime <= TimeSpan.Zero
            || CodeLifetime <= TimeSpan.Zero
            || RefreshTokenLifetime <= TimeSpan.Zero
        )
            yield return new("Lifetimes must be positive.", [nameof(AccessTokenLifetime)]);
        if (KeyKeptAfter < AccessTokenLifetime || KeyKeptAfter < IdTokenLifetime)
            yield return new("Identity:KeyKeptAfter must outlast the tokens a key has signed.", [nameof(KeyKeptAfter)]);
        foreach (var (service, terms) in ServiceClients)
        {
            if (terms.Secret.Length < ServiceClientTerms.ShortestSecret)
                yield return new(
                    $"Identity:ServiceClients:{service}:Secret must have {ServiceClientTerms.ShortestSecret} characters at least.",
                    [nameof(ServiceClients)]
                );
            if (terms.ScopeList.Count == 0 || terms.ScopeList.Any(scope => !Protocol.Scopes.IsMachine(scope)))
                yield return new($"Identity:ServiceClients:{service}:Scopes must be scopes of machines.", [nameof(ServiceClients)]);
        }
        if (KeyLifetime <= KeyPublishedBefore)
            yield return new("Identity:KeyLifetime must be longer than Identity:KeyPublishedBefore.", [nameof(KeyLifetime)]);
    }
}
