using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Checklists;

/// <summary>
/// Our copy of where a document of the archive lies, learnt from facts: whether it can be a paper of a customer. Facts come late, twice
/// and in any order, so what is not known is not wrong.
/// </summary>
internal sealed class KnownDocument : IBranchScoped
{
    public required Guid DocumentId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>Its dossier; null while it is in none.</summary>
    public required Guid? DossierId { get; set; }

    /// <summary>Version of the document that said so.</summary>
    public required int SourceVersion { get; set; }
}

/// <summary>What is known of the document that a paper names.</summary>
internal enum DocumentStanding
{
    /// <summary>It lies in a dossier of this customer.</summary>
    Confirmed,

    /// <summary>Nothing speaks against it: no word of it has come yet, or it lies in no customer's dossier.</summary>
    Unconfirmed,

    /// <summary>It belongs to another branch or another customer.</summary>
    Elsewhere,
}
