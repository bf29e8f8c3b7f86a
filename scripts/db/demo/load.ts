// Writes one workspace's records in the order that their keys need.
import {
  insertContacts,
  insertInteractions,
  insertOpportunities,
  insertOrganizations,
  insertProducts,
  type Target,
} from "./insert";
import { insertTasks } from "./insert-tasks";
import type { Contact, Opportunity, Organization, Product, Task } from "./types";

export type Records = {
  organizations: Organization[];
  contacts: Contact[];
  products: Product[];
  opportunities: Opportunity[];
  tasks: Task[];
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
  await insertTasks(target, records.tasks);
}
