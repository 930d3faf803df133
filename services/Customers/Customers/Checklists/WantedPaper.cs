using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Checklists;

/// <summary>A paper that a checklist asks for.</summary>
/// <param name="Code">Names it for ever, within kind and stage: <c>business-licence</c>.</param>
/// <param name="IsRequired">It is missed when it is not there; others are taken when they apply.</param>
/// <param name="IsCopy">A copy that the customer must have marked “与原件一致” and sealed or signed (S4§2(2)).</param>
/// <param name="Expires">It says until when it is valid.</param>
/// <param name="Hint">What to look for, or when it applies.</param>
internal sealed record WantedPaper(
    [property: Required, RegularExpression("^[a-z][a-z0-9-]{1,39}$")] string Code,
    [property: Required, MaxLength(60)] string Zh,
    [property: Required, MaxLength(80)] string En,
    bool IsRequired,
    bool IsCopy,
    bool Expires,
    [property: MaxLength(200)] string? Hint = null
);
