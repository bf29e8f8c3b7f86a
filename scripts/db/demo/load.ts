// Writes one workspace's records in the order that their keys need.
import {
  insertContacts,
  insertInteractions,
  insertOpportunities,
  insertOrganizations,
  insertProducts,
  type Target,
} from "./insert";
import type { Contact, Opportunity, Organization, Product } from "./types";

export type Records = {
  organizations: Organization[];
  contacts: Contact[];
  products: Product[];
  opportunities: Opportunity[];
};

export async function insertRecords(target: Target, records: Records): Promise<void> {
  await insertOrganizations(target, records.organizations);
  await insertContacts(target, records.contacts, records.organizations);
  await insertProducts(target, records.products);
  await insertOpportunities(target, records.opportunities);
  await insertInteractions(
    target,
    records.opportunities.flatMap((one) => one.interactions),
  );
}
