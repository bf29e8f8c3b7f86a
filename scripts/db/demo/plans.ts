// Keeps a long load fast.
import type { TransactionSql } from "postgres";

/** Plans made for empty tables are kept for the session: without this, each statement would read the tables whole. */
export async function refreshPlans(sql: TransactionSql): Promise<void> {
  await sql`
    analyze public.opportunities, public.opportunity_participants, public.opportunity_products, public.interactions,
      public.interaction_principals, public.interaction_products`;
}
