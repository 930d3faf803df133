namespace CustomerArchive.Customers.Customers;

/// <summary>A person who acts for the customer (C4).</summary>
internal sealed class Contact
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Order in which they stand in the file.</summary>
    public int Position { get; private set; }
    public string Name { get; private set; } = "";
    public string? Title { get; private set; }
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public string? Authorisation { get; private set; }
    public Guid? AuthorisationDocumentId { get; private set; }

    /// <summary>Last day of the letter of authorisation; null when it names none.</summary>
    public DateOnly? AuthorisedUntil { get; private set; }
    public bool IsEmergencyContact { get; private set; }

    /// <summary>A contact of an earlier content, under the id it had.</summary>
    public static Contact Kept(ContactContent content, int position)
    {
        var contact = new Contact { Id = content.ContactId!.Value };
        contact.Set(content, position);
        return contact;
    }

    /// <summary>The same person as a contact of another file.</summary>
    public static Contact Copy(Contact known, int position) =>
        new()
        {
            Position = position,
            Name = known.Name,
            Title = known.Title,
            Phone = known.Phone,
            Email = known.Email,
            Authorisation = known.Authorisation,
            AuthorisationDocumentId = known.AuthorisationDocumentId,
            IsEmergencyContact = known.IsEmergencyContact,
        };

    public void Set(ContactContent content, int position)
    {
        Position = position;
        Name = content.Name!;
        Title = content.Title;
        Phone = content.Phone;
        Email = content.Email;
        Authorisation = content.Authorisation;
        AuthorisationDocumentId = content.AuthorisationDocumentId;
        AuthorisedUntil = content.AuthorisedUntil;
        IsEmergencyContact = content.IsEmergencyContact;
    }
}
