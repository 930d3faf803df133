using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;

namespace CustomerArchive.Documents.Classification;

/// <summary>The scheme as installed: one class per kind of dossier (S1-2§2, S3), with what the rule books name below them.</summary>
internal static class InstalledScheme
{
    public static IEnumerable<ArchiveClass> Classes() =>
        [
            Of(DossierKind.Customer.Word(), "客户档案", "Customer files"),
            Of("customer.enterprise", "企业客户", "Enterprises"),
            Of("customer.household", "住户", "Households"),
            Of(DossierKind.Lease.Word(), "租赁档案（一户一档）", "Lease files"),
            Of("lease.office", "写字楼租赁", "Office leases"),
            Of("lease.retail", "商铺租赁", "Retail leases"),
            Of(DossierKind.Service.Word(), "投诉与报修", "Complaints and repairs", new() { Order = VolumeOrder.NewestFirst }),
            Of(DossierKind.Engineering.Word(), "工程档案", "Engineering files"),
            // Company papers are bound by year (S2§7); the file of an occupant is one whole (一户一档).
            Of(DossierKind.SalesOffice.Word(), "案场档案", "Sales-office files", new() { VolumesByYear = true }),
            Of(DossierKind.Company.Word(), "公司级档案", "Company files", new() { VolumesByYear = true }),
        ];

    private static ArchiveClass Of(string code, string zh, string en, ClassPolicy? policy = null) =>
        new()
        {
            Code = code,
            Zh = zh,
            En = en,
            Policy = policy ?? new(),
        };
}
