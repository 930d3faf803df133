using System.Text;
using System.Xml.Linq;
using CustomerArchive.Identity.Data;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Keys;

/// <summary>Keeps ASP.NET's data-protection keys in the database, sealed, so that forms survive restarts and any replica can take them.</summary>
internal static class FormProtection
{
    public static void AddFormProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CustomerArchive.Identity");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider, MasterKeys>(
                (options, provider, keys) =>
                {
                    options.XmlRepository = new KeyTable(provider);
                    options.XmlEncryptor = new Sealer(keys);
                }
            );
    }

    private sealed class KeyTable(IServiceProvider services) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = Scope();
            return
            [
                .. scope
                    .ServiceProvider.GetRequiredService<IdentityDb>()
                    .ProtectionKeys.AsNoTracking()
                    .Select(key => key.Xml)
                    .ToList()
                    .Select(xml => XElement.Parse(xml)),
            ];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = Scope();
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            // The interface is synchronous and called once per key, at start and every 90 days.
            db.SaveChangesAsync().GetAwaiter().GetResult();
        }

        private AsyncServiceScope Scope() => services.CreateServiceScope("KeepFormKeys");
    }

    private sealed class Sealer(MasterKeys keys) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
            new(
                new XElement(
                    "sealed",
                    Convert.ToBase64String(
                        keys.Seal("", Unsealer.Purpose, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)))
                    )
                ),
                typeof(Unsealer)
            );
    }

    /// <summary>Made by data protection itself, from the type name it stored beside the key.</summary>
    internal sealed class Unsealer(IServiceProvider services) : IXmlDecryptor
    {
        public const string Purpose = "identity.form-keys";

        public XElement Decrypt(XElement encryptedElement) =>
            XElement.Parse(
                Encoding.UTF8.GetString(
                    services.GetRequiredService<MasterKeys>().Open("", Purpose, Convert.FromBase64String(encryptedElement.Value))
                )
            );
    }
}
