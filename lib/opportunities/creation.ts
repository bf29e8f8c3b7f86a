// The lists that the form of a new opportunity chooses from.
import "server-only";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { dayIn } from "@/lib/format/day";
import { offered } from "@/lib/lookups/offered";
import { listContexts, listLossReasons, listSources, listStages } from "@/lib/lookups/queries";
import { readOwnCompany } from "@/lib/lookups/role-holders";
import type { Creation } from "./answers";

const choice = ({ code, label }: { code: string; label: string }) => ({ code, label });

export async function readCreation(member: Member): Promise<Creation> {
  const [stages, contexts, sources, lossReasons, fields, ownCompany] = await Promise.all([
    listStages(member),
    listContexts(member),
    listSources(member),
    listLossReasons(member),
    listCustomFields(member, "opportunity"),
    readOwnCompany(member),
  ]);
  return {
    stages: stages.map(({ code, label, category, requires_product }) => ({
      code,
      label,
      category,
      requires_product,
    })),
    contexts: offered(contexts).map(choice),
    sources: offered(sources).map(choice),
    lossReasons: offered(lossReasons).map(choice),
    fields,
    financials: member.workspace.financials,
    ownCompany,
    today: dayIn(member.profile.time_zone ?? member.workspace.time_zone),
  };
}
