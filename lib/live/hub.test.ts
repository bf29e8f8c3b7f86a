import { describe, expect, it } from "vitest";
import type { Change, Looked } from "./change";
import { Hub, type Stream, type Word } from "./hub";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [alpha, beta, dana, sam, ana, lena] = [1, 2, 3, 4, 5, 6].map(id);
const START = 1_000_000_000_000;

function change(more: Partial<Change> = {}): Change {
  return {
    workspace_id: alpha ?? "",
    kind: "organization",
    record_id: id(100),
    organization_id: id(100),
    opportunity_id: null,
    actor_user_id: dana ?? null,
    user_agent: "desk",
    at: START,
    watchers: [dana ?? ""],
    given: [],
    ...more,
  };
}

/** A database whose answers are laid out beforehand, and a clock that is turned by hand. */
function instance() {
  let now = START;
  let waiting: { at: number; work: () => void } | null = null;
  const answers: (Partial<Looked> | Error)[] = [];
  const asked: { since: string | null; sessions: string[] }[] = [];
  const reported: string[] = [];
  const hub = new Hub({
    look: async (since, sessions) => {
      asked.push({ since, sessions });
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) throw answer;
      return {
        snapshot: `snapshot ${asked.length}`,
        lost: false,
        changes: [],
        notified: [],
        ended: [],
        ...answer,
      };
    },
    now: () => now,
    later: (milliseconds, work) => {
      waiting = { at: now + milliseconds, work };
      return () => {
        waiting = null;
      };
    },
    report: (_, where) => reported.push(where),
  });
  /** Until the next look is over. */
  async function look(): Promise<number> {
    const next = waiting;
    if (next === null) throw new Error("it doesn't look");
    waiting = null;
    const waited = next.at - now;
    now = Math.max(now, next.at);
    next.work();
    await new Promise((resolve) => setImmediate(resolve));
    return waited;
  }
  function listen(
    userId = "",
    owners: (string | undefined)[] = [userId],
    since = START,
    workspaceId = alpha,
  ) {
    const heard: Word[] = [];
    const line = { heard, beats: 0, isEnded: false, leave: () => {}, came: true };
    const stream: Stream = {
      workspaceId: workspaceId ?? "",
      userId,
      sessionId: `session of ${userId}`,
      userAgent: "desk",
      owners: new Set(owners.map((owner) => owner ?? "")),
      send: (word) => heard.push(word),
      beat: () => {
        line.beats += 1;
      },
      end: () => {
        line.isEnded = true;
      },
    };
    const leave = hub.add(stream, since);
    line.came = leave !== null;
    line.leave = leave ?? (() => {});
    return line;
  }
  return {
    hub,
    answers,
    asked,
    reported,
    look,
    listen,
    looks: () => waiting !== null,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const idsIn = (heard: Word[]) =>
  heard.flatMap((word) => (typeof word === "object" ? word.told.map((told) => told.id) : [word]));

describe("who hears", () => {
  it("is whoever reads the owner's, was given it, or anybody where it is everybody's", async () => {
    const here = instance();
    const lines = {
      dana: here.listen(dana),
      sam: here.listen(sam),
      ana: here.listen(ana, [dana, sam, ana]),
      other: here.listen(dana, [dana], START, beta),
    };
    here.answers.push({
      changes: [
        change({ record_id: id(101) }),
        change({ record_id: id(102), watchers: [lena ?? ""], given: [sam ?? ""] }),
        change({ record_id: id(103), watchers: null }),
      ],
    });
    await here.look();
    expect(idsIn(lines.dana.heard)).toEqual([id(101), id(103)]);
    expect(idsIn(lines.sam.heard)).toEqual([id(102), id(103)]);
    expect(idsIn(lines.ana.heard)).toEqual([id(101), id(103)]);
    expect(lines.other.heard).toEqual([]);
  });

  it("knows what was done in this browser by the same person", async () => {
    const here = instance();
    const line = here.listen(dana);
    here.answers.push({
      changes: [change(), change({ user_agent: "phone" }), change({ actor_user_id: sam ?? null })],
    });
    await here.look();
    expect(
      line.heard.flatMap((word) => (typeof word === "object" ? word.told.map(({ mine }) => mine) : [])),
    ).toEqual([true, false, false]);
  });

  it("comes again when rights were changed: of one person, or of everybody", async () => {
    const here = instance();
    const [first, second] = [here.listen(dana), here.listen(sam)];
    here.answers.push({ changes: [change({ kind: null, record_id: null, watchers: [dana ?? ""] })] });
    await here.look();
    expect([first.heard, first.isEnded, second.heard]).toEqual([["again"], true, []]);
    here.answers.push({ changes: [change({ kind: null, record_id: null, watchers: null })] });
    await here.look();
    expect([second.heard, second.isEnded, here.hub.size]).toEqual([["again"], true, 0]);
  });

  it("hears of its reader's inbox, in this workspace", async () => {
    const here = instance();
    const lines = [here.listen(dana), here.listen(sam), here.listen(dana, [dana], START, beta)];
    here.answers.push({ notified: [{ workspace_id: alpha ?? "", user_id: dana ?? "" }] });
    await here.look();
    expect(lines.map(({ heard }) => heard)).toEqual([["notified"], [], []]);
  });

  it("ends with its session", async () => {
    const here = instance();
    const [first, second] = [here.listen(dana), here.listen(sam)];
    here.answers.push({ ended: [`session of ${dana}`], changes: [change({ watchers: null })] });
    await here.look();
    expect([first.heard, first.isEnded]).toEqual([["ended"], true]);
    expect([idsIn(second.heard), second.isEnded]).toEqual([[id(100)], false]);
  });
});

describe("looking", () => {
  it("begins with the first page, goes on from the last snapshot and stops with the last page", async () => {
    const here = instance();
    expect(here.looks()).toBe(false);
    const line = here.listen(dana);
    await here.look();
    expect(await here.look()).toBe(1000);
    expect(here.asked.map(({ since }) => since)).toEqual([null, "snapshot 1"]);
    line.leave();
    expect(here.looks()).toBe(false);
  });

  it("goes on once, when the last page leaves and another comes while it looks", async () => {
    const here = instance();
    const line = here.listen(dana);
    const looked = here.look();
    line.leave();
    here.listen(sam);
    expect(here.looks()).toBe(false);
    await looked;
    expect([here.looks(), here.asked.length]).toEqual([true, 1]);
  });

  it("waits longer while the database is away, says it once, and misses nothing", async () => {
    const here = instance();
    const line = here.listen(dana);
    await here.look();
    here.answers.push(new Error("away"), new Error("away"), { changes: [change()] });
    expect(await here.look()).toBe(1000);
    expect(await here.look()).toBe(2000);
    expect(await here.look()).toBe(4000);
    expect(here.reported).toEqual(["live/look"]);
    expect(here.asked.slice(1).map(({ since }) => since)).toEqual(["snapshot 1", "snapshot 1", "snapshot 1"]);
    expect(idsIn(line.heard)).toEqual([id(100)]);
  });

  it("shows every twenty seconds that the line is there", async () => {
    const here = instance();
    const line = here.listen(dana);
    for (let n = 0; n < 22; n += 1) await here.look();
    expect(line.beats).toBe(2);
  });
});

describe("coming back", () => {
  it("hears what was told meanwhile, and nothing of before", async () => {
    const here = instance();
    here.listen(dana);
    await here.look();
    here.answers.push({ changes: [change({ record_id: id(101), at: START + 500 })] });
    await here.look();
    here.pass(60_000);
    expect(idsIn(here.listen(dana, [dana], START + 1000).heard)).toEqual([id(101)]);
    expect(here.listen(dana, [dana], START + 50_000).heard).toEqual([]);
  });

  it("is told to read anew after a longer absence", async () => {
    const here = instance();
    here.listen(dana);
    await here.look();
    here.pass(10 * 60_000);
    await here.look();
    expect(here.listen(dana, [dana], START).heard).toEqual(["lost"]);
    expect(instance().listen(dana, [dana], 0).heard).toEqual(["lost"]);
  });

  it("is told so, too, when the database was put back", async () => {
    const here = instance();
    const line = here.listen(dana);
    await here.look();
    here.answers.push({ lost: true });
    await here.look();
    expect(line.heard).toEqual(["lost"]);
  });

  it("begins anew when nobody listened for long", async () => {
    const here = instance();
    const line = here.listen(dana);
    await here.look();
    line.leave();
    here.pass(60_000);
    const second = here.listen(dana, [dana], START + 60_000);
    await here.look();
    second.leave();
    here.pass(10 * 60_000);
    here.listen(dana, [dana], START + 11 * 60_000);
    await here.look();
    expect(here.asked.map(({ since }) => since)).toEqual([null, "snapshot 1", null]);
  });
});

describe("too many", () => {
  it("of one person: the first makes room", () => {
    const here = instance();
    const lines = Array.from({ length: 13 }, () => here.listen(dana));
    expect(lines.map(({ isEnded }) => isEnded)).toEqual([true, ...Array.from({ length: 12 }, () => false)]);
  });

  it("in all: one more is refused", () => {
    const here = instance();
    const lines = Array.from({ length: 1001 }, (_, n) => here.listen(id(10_000 + n)));
    expect([lines.at(-2)?.came, lines.at(-1)?.came]).toEqual([true, false]);
  });
});
