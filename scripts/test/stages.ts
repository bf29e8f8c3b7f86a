// The stages of `npm test`, in the order they begin and are reported; each also runs alone as `npm run test:<name>`. Those
// that mostly wait begin early, beside those that calculate.

/** What a stage needs besides installed packages; the runner brings it up once for all of them. */
export type Need = "build" | "stack" | "browser";

export interface Stage {
  readonly name: string;
  readonly title: string;
  readonly command: readonly string[];
  readonly needs: readonly Need[];
  /** `tests`: the output says how many tests passed; `check`: the whole stage is one test. */
  readonly counts: "tests" | "check";
  /** How many of the parallel slots it fills; 2 runs alone on a small machine. */
  readonly slots: 1 | 2;
  /** When to give it up, about three times what it usually takes: a busy machine fails no good tree. */
  readonly minutes: number;
  /** Print the output even when all is well, because its table is what one runs it for. */
  readonly shows?: true;
}

const script = (path: string, ...args: readonly string[]) => ["node", "--import", "tsx", path, ...args];
const bin = (path: string, ...args: readonly string[]) => ["node", `node_modules/${path}`, ...args];

export const stages: readonly Stage[] = [
  {
    name: "types",
    title: "types (tsc)",
    command: script("scripts/test/types.ts"),
    needs: [],
    counts: "check",
    slots: 1,
    minutes: 10,
  },
  {
    name: "lint",
    title: "lint (Biome)",
    command: bin("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
    needs: [],
    counts: "check",
    slots: 1,
    minutes: 10,
  },
  {
    name: "unused",
    title: "unused code (knip)",
    command: bin("knip/bin/knip.js"),
    needs: [],
    counts: "check",
    slots: 1,
    minutes: 10,
  },
  {
    name: "migrations",
    title: "migration lint (squawk)",
    command: script("scripts/db/lint-sql.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 10,
  },
  {
    name: "build",
    title: "build (Next.js), no secret in it",
    command: script("scripts/test/build.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 20,
  },
  {
    name: "bundle",
    title: "bundle budget",
    command: script("scripts/bundle-budget.ts"),
    needs: ["build"],
    counts: "tests",
    slots: 1,
    minutes: 5,
    shows: true,
  },
  {
    name: "stack",
    title: "stack (start, stop, kill, rights)",
    command: script("scripts/test/vitest.ts", "stack", "--config=vitest.integration.config.ts"),
    needs: ["build"],
    counts: "tests",
    slots: 1,
    minutes: 25,
  },
  {
    name: "unit",
    title: "unit and structure (vitest)",
    command: script("scripts/test/vitest.ts", "unit", "--coverage"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 20,
  },
  {
    name: "db",
    title: "database (pgTAP)",
    command: script("scripts/db/pgtap.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 20,
  },
  {
    name: "clock",
    title: "the clock (other hours, zones, year's end, DST)",
    command: script("scripts/test/clock.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 30,
  },
  {
    name: "model",
    title: "random worlds and several sessions at once (fast-check)",
    command: script("scripts/db/model.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 10,
  },
  {
    name: "rollback",
    title: "rollback rehearsal",
    command: script("scripts/db/rollback.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 15,
  },
  {
    name: "concurrency",
    title: "several clients at once",
    command: script("scripts/db/concurrent-loads.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 10,
  },
  {
    name: "demo",
    title: "demo data, made again as its people",
    command: script("scripts/db/demo-as-users.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 10,
  },
  {
    name: "advisors",
    title: "advisors (Supabase, every level)",
    command: script("scripts/db/advisors.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 10,
  },
  {
    name: "generated",
    title: "generated types and docs up to date",
    command: script("scripts/test/generated.ts"),
    needs: [],
    counts: "tests",
    slots: 1,
    minutes: 10,
  },
  {
    name: "e2e",
    title: "end to end (Playwright, axe)",
    command: script("scripts/test/e2e.ts"),
    needs: ["build", "stack", "browser"],
    counts: "tests",
    slots: 2,
    minutes: 75,
  },
];
