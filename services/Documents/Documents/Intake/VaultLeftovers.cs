using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Intake;

internal static class VaultLeftovers
{
    /// <summary>Destroys what was only kept for a while; nothing there is as good.</summary>
    public static async Task DestroyIfThere(this DocumentVault vault, Guid id, CancellationToken ct)
    {
        try
        {
            await vault.DestroyAsync(id, ct);
        }
        catch (ObjectNotFound)
        {
            // nothing was ever stored
        }
    }
}
