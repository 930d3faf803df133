using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SheetExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "HiddenRows", table: "ImportBatches", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<int>(name: "SkippedRows", table: "ImportBatches", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<int>(name: "Undone", table: "ImportBatches", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(name: "UndoneAt", table: "ImportBatches", type: "TEXT", precision: 6, nullable: true);

            migrationBuilder.AddColumn<string>(name: "UndoneByName", table: "ImportBatches", type: "TEXT", maxLength: 100, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UnknownColumns",
                table: "ImportBatches",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.CreateTable(
                name: "ImportedRows",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AlsoMade = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedRows", x => new { x.BatchId, x.Row });
                }
            );

            migrationBuilder.CreateTable(
                name: "SheetLayouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Shape = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Titles = table.Column<string>(type: "TEXT", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    SavedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetLayouts", x => x.Id);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_ImportedRows_SubjectId", table: "ImportedRows", column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_SheetLayouts_BranchId_Kind_Shape",
                table: "SheetLayouts",
                columns: new[] { "BranchId", "Kind", "Shape" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "ImportedRows");

            migrationBuilder.DropTable(name: "SheetLayouts");

            migrationBuilder.DropColumn(name: "HiddenRows", table: "ImportBatches");

            migrationBuilder.DropColumn(name: "SkippedRows", table: "ImportBatches");

            migrationBuilder.DropColumn(name: "Undone", table: "ImportBatches");

            migrationBuilder.DropColumn(name: "UndoneAt", table: "ImportBatches");

            migrationBuilder.DropColumn(name: "UndoneByName", table: "ImportBatches");

            migrationBuilder.DropColumn(name: "UnknownColumns", table: "ImportBatches");
        }
    }
}
