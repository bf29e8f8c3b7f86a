/** Lists count a customer as unseen from this many days on. */
const UNVISITED_DAYS = 30;

/** Nobody was there since; one that was never visited counts once it has been known for as long. */
export function unvisited(now: number = Date.now()): string {
  const since = new Date(now - UNVISITED_DAYS * 86_400_000).toISOString();
  return `last_interaction_at.lt.${since},and(last_interaction_at.is.null,opened_on.lt.${since.slice(0, 10)})`;
}
