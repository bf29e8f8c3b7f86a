// Six typical logs as a hand makes them: taps, keys and waits are counted, the words of the note are not. Each is logged for
// good, and the run fails when one isn't.
import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { connect } from "../scripts/db/test-database";
import { rested, type State } from "./web-pages";

export interface LogRun {
  readonly log: string;
  readonly by: "thumb" | "keyboard";
  readonly taps: number;
  readonly keys: number;
  /** Until what comes next could be tapped or typed into, and in the end until it was said to be logged: milliseconds. */
  readonly waits: number;
}

/** What a log may take, in seconds. */
export const logBudget = { thumb: 10, keyboard: 8 } as const;

/** What a practised hand needs for each, in milliseconds: a tap with the thumb on its way to the next, a key. */
const pace = { tap: 1000, key: { thumb: 250, keyboard: 180 } } as const;

/** Without the words, which take as long as one talks. */
const handSeconds = ({ taps, keys, waits, by }: LogRun) =>
  (taps * pace.tap + keys * pace.key[by] + waits) / 1000;

const words = "Walked the kitchen with the chef. Wants a tasting before the new menu.";
const thumb = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const desk = { viewport: { width: 1440, height: 900 } } as const;

class Hand {
  taps = 0;
  keys = 0;
  waits = 0;
  constructor(readonly page: Page) {}

  async until<T>(ready: Promise<T>): Promise<T> {
    const since = performance.now();
    const value = await ready;
    this.waits += performance.now() - since;
    return value;
  }

  async tap(target: Locator): Promise<void> {
    await this.until(target.waitFor());
    this.taps += 1;
    await target.click();
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** The note takes what is typed wherever one is; the words themselves aren't counted. */
  async say(): Promise<void> {
    await this.until(this.focused(this.note()));
    await this.page.keyboard.type(words);
  }

  async focused(target: Locator): Promise<void> {
    await target.and(this.page.locator(":focus")).waitFor();
  }

  async logged(): Promise<void> {
    await this.until(
      this.page
        .getByText(/^Logged with |moved to |stays in /)
        .first()
        .waitFor(),
    );
  }

  dialog = () => this.page.getByRole("dialog", { name: "Log interaction" });
  note = () => this.dialog().getByRole("textbox", { name: "What happened" });
  log = () => this.dialog().getByRole("button", { name: /^Log(?! and)/ });
  plus = () => this.page.getByRole("button", { name: "Log interaction" }).last();
}

interface Customers {
  /** Logged with lately, about an opportunity with one principal. */
  readonly known: string;
  readonly byKeyboard: string;
  readonly opportunity: { id: string; customer: string };
  readonly followedUp: string;
  /** With two opportunities at least. */
  readonly several: string;
}

export async function chooseCustomers(databaseUrl: string, email: string): Promise<Customers> {
  const sql = connect(databaseUrl);
  const rows = await sql<{ name: string; id: string; count: number }[]>`
    select g.name, (array_agg(o.id::text order by o.last_interaction_at desc nulls last))[1] as id, count(*)::int as count
    from public.opportunities o
    join public.organizations g on g.workspace_id = o.workspace_id and g.id = o.organization_id
    join public.profiles p on p.user_id = o.owner_user_id
    where p.email = ${email} and o.kind = 'pipeline' and o.deleted_at is null and g.deleted_at is null
    group by g.name
    having (array_agg(cardinality(o.principal_ids) order by o.last_interaction_at desc nulls last))[1] = 1
    order by max(o.last_interaction_at) desc nulls last limit 200`;
  await sql.end();
  const [known, byKeyboard, opportunity, followedUp, ...others] = rows;
  const several = others.find(({ count }) => count > 1);
  if (!known || !byKeyboard || !opportunity || !followedUp || !several)
    throw new Error("Too few customers to log with.");
  return {
    known: known.name,
    byKeyboard: byKeyboard.name,
    opportunity: { id: opportunity.id, customer: opportunity.name },
    followedUp: followedUp.name,
    several: several.name,
  };
}

type Flow = (hand: Hand, customers: Customers) => Promise<void>;

/** What tells a customer of the big set from those called alike: the number at its end. */
const tellingPart = (name: string) => name.split(" ").at(-1) ?? name;

/** The first that is found, once it is the one that is meant: Enter takes it. */
const option = ({ page }: Hand, name: string) => page.getByRole("option").first().filter({ hasText: name });

const flows: readonly {
  log: string;
  by: LogRun["by"];
  path: (customers: Customers) => string;
  flow: Flow;
}[] = [
  {
    log: "Visit on a known customer",
    by: "thumb",
    path: () => "/",
    flow: async (hand, { known }) => {
      await hand.tap(hand.plus());
      await hand.tap(hand.dialog().getByRole("button", { name: known }).first());
      await hand.say();
      await hand.tap(hand.log());
    },
  },
  {
    log: "Visit on a known customer",
    by: "keyboard",
    path: () => "/",
    flow: async (hand, { byKeyboard }) => {
      await hand.press("l");
      await hand.until(hand.focused(hand.dialog().getByRole("combobox", { name: "Who" })));
      await hand.type(tellingPart(byKeyboard));
      await hand.until(option(hand, byKeyboard).waitFor());
      await hand.press("Enter");
      await hand.say();
      await hand.press("ControlOrMeta+Enter");
    },
  },
  {
    log: "From an opportunity",
    by: "keyboard",
    path: ({ opportunity }) => `/opportunities/${opportunity.id}`,
    flow: async (hand) => {
      await hand.press("l");
      await hand.say();
      await hand.press("ControlOrMeta+Enter");
    },
  },
  {
    log: "Unknown customer with a person",
    by: "thumb",
    path: () => "/",
    flow: async (hand) => {
      await hand.tap(hand.plus());
      await hand.tap(hand.dialog().getByRole("combobox", { name: "Who" }));
      await hand.type(`Pier ${Date.now().toString(36)}`);
      await hand.tap(hand.page.getByRole("option", { name: /^Create/ }));
      await hand.until(hand.focused(hand.dialog().getByRole("textbox", { name: "Person there" })));
      await hand.type("Nell Ito");
      await hand.tap(hand.note());
      await hand.say();
      await hand.tap(hand.log());
    },
  },
  {
    log: "One visit about two opportunities",
    by: "thumb",
    path: () => "/",
    flow: async (hand, { several }) => {
      await hand.tap(hand.plus());
      const boxes = hand.dialog().getByRole("group", { name: "About" }).getByRole("checkbox");
      await hand.tap(hand.dialog().getByRole("combobox", { name: "Who" }));
      await hand.type(tellingPart(several));
      // Its account, not one of its opportunities.
      await hand.tap(hand.page.getByRole("option", { name: several, exact: false }).last());
      await hand.until(boxes.and(hand.page.locator(":checked, [aria-checked=true]")).first().waitFor());
      await hand.tap(boxes.and(hand.page.locator(":not(:checked, [aria-checked=true])")).first());
      await hand.tap(hand.note());
      await hand.say();
      await hand.tap(hand.log());
      // One with two principals asks for whom it counts.
      const asks = hand.dialog().getByText("Say for whom it counts.").first();
      await hand.until(asks.or(hand.page.getByText("Logged with")).first().waitFor());
      if (!(await asks.isVisible())) return;
      await hand.tap(hand.dialog().getByRole("group", { name: "Counts for" }).getByRole("checkbox").first());
      await hand.tap(hand.log());
    },
  },
  {
    log: "Follow-up in date words",
    by: "keyboard",
    path: () => "/",
    flow: async (hand, { followedUp }) => {
      await hand.press("l");
      await hand.until(hand.focused(hand.dialog().getByRole("combobox", { name: "Who" })));
      await hand.type(tellingPart(followedUp));
      await hand.until(option(hand, followedUp).waitFor());
      await hand.press("Enter");
      await hand.say();
      const field = hand.dialog().getByRole("textbox", { name: "Follow up on" });
      const on = hand.dialog().getByRole("switch", { name: "Follow up on" });
      for (let stops = 0; stops < 20 && !(await on.evaluate(isFocused)); stops++) await hand.press("Tab");
      await hand.press("Space");
      for (let stops = 0; stops < 5 && !(await field.evaluate(isFocused)); stops++) await hand.press("Tab");
      await hand.type("fri");
      await hand.press("ControlOrMeta+Enter");
    },
  },
];

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

export async function measureLogs(
  browser: Browser,
  options: { appUrl: string; state: State; customers: Customers },
): Promise<LogRun[]> {
  const runs: LogRun[] = [];
  for (const { log, by, path, flow } of flows) {
    const screen: BrowserContextOptions = by === "thumb" ? thumb : desk;
    const context = await browser.newContext({
      baseURL: options.appUrl,
      storageState: options.state,
      ...screen,
    });
    const page = await context.newPage();
    await page.goto(path(options.customers));
    await page.getByRole("main").waitFor();
    await rested(page);
    if (by === "keyboard") await page.getByRole("main").focus();
    const hand = new Hand(page);
    try {
      await flow(hand, options.customers);
      await hand.logged();
    } catch (error) {
      const said = await hand.dialog().textContent();
      throw new Error(`${log}, by ${by}: ${said}`, { cause: error });
    }
    runs.push({ log, by, taps: hand.taps, keys: hand.keys, waits: hand.waits });
    await context.close();
  }
  return runs;
}

export const logHeads = ["log", "by", "taps", "keys", "waits ms", "hand s"] as const;
export const logCells = (run: LogRun) => [
  run.log,
  run.by,
  String(run.taps),
  String(run.keys),
  run.waits.toFixed(0),
  handSeconds(run).toFixed(1),
];
