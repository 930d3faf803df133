using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Consents;

/// <summary>How a customer was told, or said yes.</summary>
internal enum Way
{
    InPerson,
    Writing,
    Email,
    Phone,
    Online,
}

/// <summary>The customer was told what their data is for and how it is kept: by whom, when, how, by which edition (C5; S0§3(1), PIPL 14, 17).</summary>
internal sealed class Telling : Aggregate
{
    private Telling() { }

    public Guid CustomerId { get; private set; }
    public int Edition { get; private set; }

    /// <summary>The person who was told, for an enterprise its contact.</summary>
    public string ToldTo { get; private set; } = "";
    public Way Way { get; private set; }
    public DateOnly ToldOn { get; private set; }

    /// <summary>The signed notice, a document of the archive.</summary>
    public Guid? DocumentId { get; private set; }
    public string ToldById { get; private set; } = "";
    public string ToldByName { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }

    public static Telling Of(
        Customer file,
        int edition,
        string toldTo,
        Way way,
        DateOnly toldOn,
        Guid? documentId,
        Person by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            Edition = edition,
            ToldTo = toldTo,
            Way = way,
            ToldOn = toldOn,
            DocumentId = documentId,
            ToldById = by.Id,
            ToldByName = by.Name,
            RecordedAt = now,
        };
}
