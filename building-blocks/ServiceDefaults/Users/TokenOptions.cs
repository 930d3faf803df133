using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.ServiceDefaults.Users;

/// <summary>Section <c>Auth</c>: whose tokens a service takes. Any OpenID Connect issuer will do, ours or the company's (P4).</summary>
public sealed class TokenOptions
{
    [Required]
    public string Authority { get; set; } = "http://localhost:5080";

    [Required]
    public string Audience { get; set; } = "customer-archive";

    /// <summary>The claims that carry roles, branches and department, for issuers that name them otherwise.</summary>
    public string RoleClaim { get; set; } = "roles";
    public string BranchClaim { get; set; } = "branches";
    public string DepartmentClaim { get; set; } = "department";

    /// <summary>Further issuers that are trusted beside the first, such as the company's own directory.</summary>
    public IList<TokenOptions> Others { get; } = [];
}
