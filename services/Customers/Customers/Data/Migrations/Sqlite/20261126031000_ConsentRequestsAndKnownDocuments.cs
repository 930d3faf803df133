using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConsentRequestsAndKnownDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "WithdrawalRequestId", table: "Consents", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "KnownDocuments",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SourceVersion = table.Column<int>(type: "INTEGER", nullable: false),
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
