using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CustomerNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_CreditCode", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_EnterpriseNameKey", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_IdNumberIndex", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_OrganisationCode", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_OwnerId", table: "Customers");

            migrationBuilder.AddColumn<string>(
                name: "FormerNames",
                table: "Customers",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]"
            );

            migrationBuilder.AddColumn<Guid>(name: "MergedIntoId", table: "Customers", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NearKey",
                table: "Customers",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "SearchKey",
                table: "Customers",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<Guid>(
                name: "SetAside",
                table: "Customers",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.CreateTable(
                name: "NameGrams",
                columns: table => new
                {
                    Gram = table.Column<long>(type: "bigint", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_NameGrams",
                        x => new
                        {
                            x.Gram,
                            x.BranchId,
                            x.CustomerId,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_CreditCode_SetAside",
                table: "Customers",
                columns: new[] { "BranchId", "CreditCode", "SetAside" },
                unique: true,
                filter: "[CreditCode] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_EnterpriseNameKey_SetAside",
                table: "Customers",
                columns: new[] { "BranchId", "EnterpriseNameKey", "SetAside" },
                unique: true,
                filter: "[EnterpriseNameKey] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_IdNumberIndex_SetAside",
                table: "Customers",
                columns: new[] { "BranchId", "IdNumberIndex", "SetAside" },
                unique: true,
                filter: "[IdNumberIndex] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_Industry_CreatedAt",
                table: "Customers",
                columns: new[] { "BranchId", "Industry", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_NearKey",
                table: "Customers",
                columns: new[] { "BranchId", "NearKey" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_OrganisationCode_SetAside",
                table: "Customers",
                columns: new[] { "BranchId", "OrganisationCode", "SetAside" },
                unique: true,
                filter: "[OrganisationCode] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_OwnerId_CreatedAt",
                table: "Customers",
                columns: new[] { "BranchId", "OwnerId", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_ReviewDueOn_Id",
                table: "Customers",
                columns: new[] { "BranchId", "ReviewDueOn", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Customers_CreatedAt_Id", table: "Customers", columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(name: "IX_Customers_MergedIntoId", table: "Customers", column: "MergedIntoId");

            migrationBuilder.CreateIndex(name: "IX_Customers_NameKey_Id", table: "Customers", columns: new[] { "NameKey", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "NameGrams");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_CreditCode_SetAside", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_EnterpriseNameKey_SetAside", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_IdNumberIndex_SetAside", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_Industry_CreatedAt", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_NearKey", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_OrganisationCode_SetAside", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_OwnerId_CreatedAt", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_BranchId_ReviewDueOn_Id", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_CreatedAt_Id", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_MergedIntoId", table: "Customers");

            migrationBuilder.DropIndex(name: "IX_Customers_NameKey_Id", table: "Customers");

            migrationBuilder.DropColumn(name: "FormerNames", table: "Customers");

            migrationBuilder.DropColumn(name: "MergedIntoId", table: "Customers");

            migrationBuilder.DropColumn(name: "NearKey", table: "Customers");

            migrationBuilder.DropColumn(name: "SearchKey", table: "Customers");

            migrationBuilder.DropColumn(name: "SetAside", table: "Customers");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_CreditCode",
                table: "Customers",
                columns: new[] { "BranchId", "CreditCode" },
                unique: true,
                filter: "[CreditCode] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_EnterpriseNameKey",
                table: "Customers",
                columns: new[] { "BranchId", "EnterpriseNameKey" },
                unique: true,
                filter: "[EnterpriseNameKey] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_IdNumberIndex",
                table: "Customers",
                columns: new[] { "BranchId", "IdNumberIndex" },
                unique: true,
                filter: "[IdNumberIndex] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_OrganisationCode",
                table: "Customers",
                columns: new[] { "BranchId", "OrganisationCode" },
                unique: true,
                filter: "[OrganisationCode] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Customers_BranchId_OwnerId",
                table: "Customers",
                columns: new[] { "BranchId", "OwnerId" }
            );
        }
    }
}
