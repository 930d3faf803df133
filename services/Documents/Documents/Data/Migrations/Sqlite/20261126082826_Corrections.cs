using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "ReprintDue", table: "Volumes", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<int>(name: "Corrections", table: "Documents", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedById = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Corrections_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CorrectedFields",
                columns: table => new
                {
                    Field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CorrectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Old = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    New = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectedFields", x => new { x.CorrectionId, x.Field });
                    table.ForeignKey(
                        name: "FK_CorrectedFields_Corrections_CorrectionId",
                        column: x => x.CorrectionId,
                        principalTable: "Corrections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_BranchId_ReprintDue_Id",
                table: "Volumes",
                columns: new[] { "BranchId", "ReprintDue", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_BranchId_State_Id",
                table: "Corrections",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Corrections_DocumentId_Id", table: "Corrections", columns: new[] { "DocumentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_DossierId_State",
                table: "Corrections",
                columns: new[] { "DossierId", "State" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "CorrectedFields");

            migrationBuilder.DropTable(name: "Corrections");

            migrationBuilder.DropIndex(name: "IX_Volumes_BranchId_ReprintDue_Id", table: "Volumes");

            migrationBuilder.DropColumn(name: "ReprintDue", table: "Volumes");

            migrationBuilder.DropColumn(name: "Corrections", table: "Documents");
        }
    }
}
