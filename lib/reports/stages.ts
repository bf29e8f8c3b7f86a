// How the pipeline stands and moves, stage by stage.
import "server-only";
import { z } from "zod";
import { amount, count, optional, type Question, text } from "./question";
import { SECTION_TITLES, type Section, type SectionRow, totalsOf } from "./sections";

const stageSchema = z.array(
  z.object({
    stage: z.string(),
    stage_label: z.string(),
    stage_category: z.string(),
    opportunities: amount,
    estimated_value_cents: amount,
    entered: amount,
    overdue_actions: amount,
    up_to_7_days: amount,
    up_to_14_days: amount,
    up_to_30_days: amount,
    over_30_days: amount,
    average_days: z.unknown().transform((days) => (days === null ? null : Number(days))),
  }),
);

async function readStages({ db, args }: Question) {
  const { data, error } = await db.rpc("pipeline_report", args);
  if (error) throw error;
  return stageSchema.parse(data);
}

export async function pipeline(question: Question): Promise<Section> {
  const { days, list, member } = question;
  const { financials } = member.workspace;
  const columns = [
    text("Stage"),
    count("Now"),
    ...(financials ? [{ header: "Value", kind: "money" as const }] : []),
    count("Came in"),
    count("Overdue"),
  ];
  const rows = (await readStages(question)).map((stage) => ({
    id: stage.stage,
    cells: [
      stage.stage_label,
      stage.opportunities,
      ...(financials ? [stage.estimated_value_cents] : []),
      stage.entered,
      stage.overdue_actions,
    ],
    links: [
      null,
      list("/opportunities", { stage: stage.stage }),
      ...(financials ? [null] : []),
      list("/opportunities", { moved: `${stage.stage}:all:${days}` }),
      list("/opportunities", { stage: stage.stage, followup: "overdue" }),
    ],
  }));
  return {
    key: "pipeline",
    title: SECTION_TITLES.pipeline,
    explains: "How many opportunities are in each stage now, and how many came into it within the period.",
    columns,
    rows,
    totals: totalsOf(columns, rows),
    series: [
      { name: "Now", column: 1, tone: "accent" },
      { name: "Came in", column: financials ? 3 : 2, tone: "info" },
    ],
  };
}

export async function ageing(question: Question): Promise<Section> {
  const columns = [
    text("Stage"),
    count("Up to 7 days"),
    count("8 to 14 days"),
    count("15 to 30 days"),
    count("Over 30 days"),
    { header: "Average", kind: "days" as const },
  ];
  const rows: SectionRow[] = (await readStages(question))
    .filter(({ stage_category }) => stage_category === "open" || stage_category === "stalled")
    .map((stage) => ({
      id: stage.stage,
      cells: [
        stage.stage_label,
        stage.up_to_7_days,
        stage.up_to_14_days,
        stage.up_to_30_days,
        stage.over_30_days,
        stage.average_days,
      ],
      links: [
        null,
        ...["since-7", "since-14", "since-30", "stage-30"].map((age) =>
          question.list("/opportunities", { stage: stage.stage, age }),
        ),
        null,
      ],
    }));
  return {
    key: "ageing",
    title: SECTION_TITLES.ageing,
    explains: "Open and stalled opportunities by how many days they have been in their stage.",
    columns,
    rows,
    totals: totalsOf(columns, rows),
    series: [
      { name: "Up to 7 days", column: 1, tone: "good" },
      { name: "8 to 14 days", column: 2, tone: "info" },
      { name: "15 to 30 days", column: 3, tone: "warning" },
      { name: "Over 30 days", column: 4, tone: "bad" },
    ],
  };
}

const conversionSchema = z.array(
  z.object({
    stage: z.string(),
    stage_label: z.string(),
    stage_category: z.string(),
    entered: amount,
    moved_on: amount,
    won: amount,
    lost: amount,
    still_there: amount,
    conversion_percent: optional,
    average_days: optional,
  }),
);

export async function conversion({ db, args, days, list }: Question): Promise<Section> {
  const { data, error } = await db.rpc("stage_conversion", args);
  if (error) throw error;
  const columns = [
    text("Stage"),
    count("Came in"),
    count("Moved on"),
    count("Won"),
    count("Lost"),
    count("Still there"),
    { header: "Went forward", kind: "percent" as const },
    { header: "Stayed", kind: "days" as const },
  ];
  const rows = conversionSchema.parse(data).map((stage) => ({
    id: stage.stage,
    cells: [
      stage.stage_label,
      stage.entered,
      stage.moved_on,
      stage.won,
      stage.lost,
      stage.still_there,
      // Where it ends there is no further.
      stage.stage_category === "won" || stage.stage_category === "lost" ? null : stage.conversion_percent,
      stage.average_days,
    ],
    links: [
      null,
      ...["all", "on", "won", "lost", "stayed"].map((became) =>
        list("/opportunities", { moved: `${stage.stage}:${became}:${days}` }),
      ),
      null,
      null,
    ],
  }));
  return {
    key: "conversion",
    title: SECTION_TITLES.conversion,
    explains:
      "Of the opportunities that came into each stage within the period: how many moved on, were won or were lost, and how many days they stayed.",
    columns,
    rows,
    totals: null,
    series: [
      { name: "Moved on", column: 2, tone: "good" },
      { name: "Still there", column: 5, tone: "info" },
    ],
  };
}
