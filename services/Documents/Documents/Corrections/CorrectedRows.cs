using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Documents
{
    // What is said of a filed document changes by an approved correction alone; its bytes never do (D3, D9).
    internal sealed partial class Document
    {
        /// <summary>How often its description was corrected since it was filed.</summary>
        public int Corrections { get; private set; }

        public void RefuseUnlessFiled()
        {
            RefuseUnlessAvailable();
            if (VolumeId is null)
                throw new RuleBroken(
                    "document.not-filed",
                    "该材料尚未归档，可直接更改著录。",
                    "The document is not filed; its description can simply be changed."
                );
        }

        public void Correct(DocumentDescription description, string fileName)
        {
            RefuseUnlessFiled();
            (Description, FileName, Corrections) = (description, fileName, Corrections + 1);
        }

        /// <summary>
        /// Numbers the pages of a volume's documents through anew, in their order, and returns how many there are; null for what was filed
        /// before pages were numbered here.
        /// </summary>
        public static int? NumberThrough(IReadOnlyList<Document> inOrder)
        {
            if (inOrder.Any(document => document.FirstPage is null))
                return null;
            var pages = 0;
            foreach (var document in inOrder)
            {
                document.FirstPage = pages + 1;
                pages += document.Description.Pages ?? 0;
            }
            return pages;
        }
    }
}

namespace CustomerArchive.Documents.Dossiers
{
    internal sealed partial class Dossier
    {
        /// <summary>Against correcting what is said of its filed documents, by asking or by approving. While it is out on loan that may be done.</summary>
        public void RefuseCorrection()
        {
            if (State is DossierState.Destroying or DossierState.Destroyed)
                throw Gone();
            RefuseWhileOthersRelyOnIt();
        }

        /// <summary>A document in it is so secret, and with it the dossier, as at filing; it never falls. Null when it was so already.</summary>
        public DossierFiled? Raise(Secrecy secrecy)
        {
            if (secrecy <= Secrecy)
                return null;
            Secrecy = secrecy;
            return Filed();
        }
    }
}
