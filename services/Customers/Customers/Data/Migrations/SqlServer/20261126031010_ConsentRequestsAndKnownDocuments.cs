using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ConsentRequestsAndKnownDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "WithdrawalRequestId", table: "Consents", type: "uniqueidentifier", nullable: true);

            migrationBuilder.CreateTable(
                name: "KnownDocuments",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SourceVersion = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownDocuments", x => x.DocumentId);
                }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "KnownDocuments");

            migrationBuilder.DropColumn(name: "WithdrawalRequestId", table: "Consents");
        }
    }
}
