import type { Metadata } from "next";
import { PriceLists } from "@/components/products/prices/price-lists";
import { NothingHere } from "@/components/shell/nothing-here";
import { SettingsHeader } from "@/components/shell/settings-header";
import { requireMember } from "@/lib/auth";
import { listPriceLists, managesPrices } from "@/lib/products/prices/queries";

export const metadata: Metadata = { title: "Prices" };

export default async function PricesPage() {
  const member = await requireMember();
  if (!managesPrices(member)) return <NothingHere />;
  const lists = await listPriceLists(member);
  return (
    <>
      <SettingsHeader title="Prices" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <PriceLists workspaceId={member.workspace.id} lists={lists} />
      </div>
    </>
  );
}
