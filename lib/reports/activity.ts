// What was done: for principals, and by people.
import "server-only";
import { z } from "zod";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { sayIn } from "@/lib/words";
import { amount, count, type Question, text } from "./question";
import { SECTION_TITLES, type Section, totalsOf } from "./sections";

const principalSchema = z.array(
  z.object({
    principal_id: z.uuid(),
    principal_name: z.string(),
    interactions: amount,
    last_interaction_at: z.string().nullable(),
    open_opportunities: amount,
    won: amount,
    lost: amount,
  }),
);

export async function principals({ member, db, args, days, list }: Question): Promise<Section> {
  const { data, error } = await db.rpc("principal_report", args);
  if (error) throw error;
  const say = sayIn(member.workspace);
  const columns = [
    text(say("Principal")),
    count("Interactions"),
    count("Won"),
    count("Lost"),
    count("Open now"),
    { header: "Last in period", kind: "moment" as const },
  ];
  const rows = principalSchema.parse(data).map((principal) => ({
    id: principal.principal_id,
    cells: [
      principal.principal_name,
      principal.interactions,
      principal.won,
      principal.lost,
      principal.open_opportunities,
      principal.last_interaction_at,
    ],
    links: [
      `/principals/${principal.principal_id}`,
      list("/interactions", { principal: principal.principal_id, during: days, book: "opportunity" }),
      list("/opportunities", { principal: principal.principal_id, state: "won", closed: days }),
      list("/opportunities", { principal: principal.principal_id, state: "lost", closed: days }),
      list("/opportunities", { principal: principal.principal_id, state: "open" }),
      null,
    ],
  }));
  return {
    key: "principals",
    title: say(SECTION_TITLES.principals),
    explains: say(
      "What was done for each principal within the period. An interaction for two principals counts for both, so there is no total.",
    ),
    columns,
    rows,
    totals: null,
    series: [{ name: "Interactions", column: 1, tone: "accent" }],
  };
}

const personSchema = z.array(
  z.object({
    user_id: z.uuid().nullable(),
    full_name: z.string().nullable(),
    interactions: amount,
    organizations: amount,
    by_type: z.record(z.string(), amount),
    opened: amount,
    won: amount,
    lost: amount,
  }),
);

export async function people({ member, db, args, days, list }: Question): Promise<Section> {
  const [{ data, error }, types] = await Promise.all([
    db.rpc("rep_activity", args),
    listInteractionTypes(member),
  ]);
  if (error) throw error;
  const persons = personSchema.parse(data);
  // A retired type still counts where it was used.
  const used = new Set(persons.flatMap(({ by_type }) => Object.keys(by_type)));
  const shown = types.filter(({ code, isRetired }) => !isRetired || used.has(code));
  const columns = [
    text("Person"),
    count("Interactions"),
    count("Organizations"),
    ...shown.map(({ label }) => count(label)),
    count("Opened"),
    count("Won"),
    count("Lost"),
  ];
  const linksOf = (id: string | null) => {
    if (id === null) return [];
    const did = (more: Record<string, string> = {}) =>
      list("/interactions", { by: id, during: days, ...more });
    // Opportunities count for their owner, within the people that the report is about.
    const owned = (filters: Record<string, string>) => list("/opportunities", { owner: id, ...filters });
    return [
      null,
      did(),
      null,
      ...shown.map(({ code }) => did({ type: code })),
      owned({ opened: days }),
      owned({ state: "won", closed: days }),
      owned({ state: "lost", closed: days }),
    ];
  };
  const rows = persons.map((person, index) => ({
    id: person.user_id ?? `nobody-${index}`,
    cells: [
      person.full_name ?? "A colleague",
      person.interactions,
      person.organizations,
      ...shown.map(({ code }) => person.by_type[code] ?? 0),
      person.opened,
      person.won,
      person.lost,
    ],
    links: linksOf(person.user_id),
  }));
  const totals = totalsOf(columns, rows);
  return {
    key: "people",
    title: SECTION_TITLES.people,
    explains:
      "What people did within the period. Interactions are credited to who made them, opportunities to who owns them.",
    columns,
    rows,
    // Two people may have seen the same organization.
    totals: totals.map((total, index) => (index === 2 ? null : total)),
    series: [{ name: "Interactions", column: 1, tone: "accent" }],
  };
}
