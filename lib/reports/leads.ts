// How soon leads hear from somebody, and what comes of them: by who answered, by source, by week.
import "server-only";
import { z } from "zod";
import { addDays, formatDay } from "@/lib/format/day";
import { minutesInWords } from "@/lib/leads/rules";
import { EMPTY, FILLED } from "@/lib/lists/conditions";
import { rangeText } from "@/lib/lists/range";
import { listSources } from "@/lib/lookups/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { amount, count, optional, type Question, text } from "./question";
import { SECTION_TITLES, type Section, totalsOf } from "./sections";

const rowsSchema = z.array(
  z.object({
    key: z.string().nullable(),
    leads: amount,
    answered: amount,
    within: amount,
    median: optional,
    waiting: amount,
    converted: amount,
    lost: amount,
    no_shows: amount,
  }),
);

type By = "person" | "source" | "week";
interface Told {
  label: string;
  /** What narrows the list to the row. */
  filter: Record<string, string>;
}

async function sectionOf(
  { member, db, args, days, list }: Question,
  by: By,
  key: "lead_people" | "lead_sources" | "lead_weeks",
  tell: (key: string | null) => Told,
): Promise<Section> {
  const { data, error } = await db.rpc("lead_report", { by, ...args });
  if (error) throw error;
  const target = member.workspace.lead_target_minutes;
  const columns = [
    text(by === "person" ? "Answered by" : by === "source" ? "Source" : "Week"),
    count("Leads"),
    count("Answered"),
    { header: "Median wait", kind: "minutes" as const },
    count(`Within ${minutesInWords(target)}`),
    { header: "Share within", kind: "percent" as const },
    count("Waiting now"),
    count("Converted"),
    { header: "Conversion", kind: "percent" as const },
    count("Lost"),
    ...(member.workspace.appointments ? [count("No-shows")] : []),
  ];
  const share = (part: number, of: number) => (of === 0 ? null : Math.round((100 * part) / of));
  const rows = rowsSchema.parse(data).map((row) => {
    const { label, filter } = tell(row.key);
    const those = (more: Record<string, string> = {}) =>
      list("/leads", { show: "all", lead_since: days, ...filter, ...more });
    return {
      id: row.key ?? "none",
      cells: [
        label,
        row.leads,
        row.answered,
        row.median,
        row.within,
        share(row.within, row.answered),
        row.waiting,
        row.converted,
        share(row.converted, row.leads),
        row.lost,
        ...(member.workspace.appointments ? [row.no_shows] : []),
      ],
      links: [
        null,
        those(),
        those(by === "person" ? {} : { answered: FILLED }),
        null,
        those({ waited: `..${target}` }),
        null,
        those({ show: "waiting" }),
        those({ lead_status: "converted" }),
        null,
        those({ lead_status: "lost" }),
        null,
      ],
    };
  });
  return {
    key,
    title: SECTION_TITLES[key],
    explains: `Leads that began within the period. Waits are counted in hours of business, the share is of the answered ones.`,
    columns,
    rows,
    totals: totalsOf(columns, rows),
    series: [
      { name: "Leads", column: 1, tone: "accent" },
      { name: "Within the target", column: 4, tone: "good" },
    ],
  };
}

export async function leadPeople(question: Question): Promise<Section> {
  const people = await listPeople(question.member);
  return sectionOf(
    question,
    "person",
    "lead_people",
    (key): Told =>
      key === null
        ? { label: "Nobody yet", filter: { answered: EMPTY } }
        : { label: nameIn(people, key) ?? "A colleague", filter: { answered_by: key } },
  );
}

export async function leadSources(question: Question): Promise<Section> {
  const sources = await listSources(question.member);
  return sectionOf(
    question,
    "source",
    "lead_sources",
    (key): Told =>
      key === null
        ? { label: "Not said", filter: { source: EMPTY } }
        : { label: sources.find(({ code }) => code === key)?.label ?? key, filter: { source: key } },
  );
}

export async function leadWeeks(question: Question): Promise<Section> {
  const { first_day, last_day } = question.args;
  return sectionOf(question, "week", "lead_weeks", (key) => {
    const monday = key ?? first_day;
    const sunday = addDays(monday, 6);
    // The first and the last may be cut off by the period.
    const [, first = monday] = [monday, first_day].toSorted();
    const [last = sunday] = [sunday, last_day].toSorted();
    return {
      label: `Week of ${formatDay(monday, last_day)}`,
      filter: { lead_since: rangeText({ first, last }) },
    };
  });
}
