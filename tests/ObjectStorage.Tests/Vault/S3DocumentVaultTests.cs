namespace CustomerArchive.ObjectStorage.Tests.Vault;

[Collection(S3Tests.Name)]
public sealed class S3DocumentVaultTests(S3Server server) : DocumentVaultContract
{
    private protected override ObjectStore OpenObjects() => server.Store();

    private protected override KeyStore OpenKeys() => server.Keys();
}
