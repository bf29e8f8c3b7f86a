// The pages that listen to this instance of the app, and its one look a second for all of them. Each instance looks for itself, so
// any number of them tell the same; while nobody listens, none looks.
import { type Change, hears, type Listener, type Looked, tell } from "./change";
import type { Told } from "./told";

/**
 * What a page is told: changes; that there is something in the inbox; to come again, since what it may hear has changed; that it
 * may have missed something; goodbye.
 */
export type Word = { told: Told[] } | "notified" | "again" | "lost" | "ended";

export interface Stream extends Listener {
  send: (word: Word, at: number) => void;
  /** Shows that the line is there, and up to when everything was told. */
  beat: (at: number) => void;
  end: () => void;
}

export interface Eyes {
  look: (since: string | null, sessions: string[]) => Promise<Looked>;
  now: () => number;
  /** Calls once, that much later; the answer takes it back. */
  later: (milliseconds: number, work: () => void) => () => void;
  report: (error: unknown, where: string) => void;
}

const PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** What was told is kept that long, for pages that come back. */
const KEPT = 5 * 60_000;
const KEPT_CHANGES = 5_000;
/** A change is dated before it is committed. */
const MARGIN = 2_000;
const BEAT = 20_000;
/** Of one person; the one that came first makes room. */
const STREAMS_EACH = 12;
const STREAMS = 1_000;

export class Hub {
  readonly #eyes: Eyes;
  /** Each with up to when its page knew everything when it came. */
  readonly #streams = new Map<Stream, number>();
  #kept: Change[] = [];
  /** From when on nothing is missing in what is kept. */
  #keptFrom = Number.POSITIVE_INFINITY;
  #since: string | null = null;
  #lookedAt = 0;
  #beatAt = 0;
  #failures = 0;
  #isLooking = false;
  #stop: (() => void) | null = null;

  constructor(eyes: Eyes) {
    this.#eyes = eyes;
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Null when there are too many. `since`: up to when its page knows everything. */
  add(stream: Stream, since: number): (() => void) | null {
    const own = [...this.#streams.keys()].filter(({ userId }) => userId === stream.userId);
    const eldest = own[0];
    if (eldest !== undefined && own.length >= STREAMS_EACH) this.#close(eldest);
    if (this.#streams.size >= STREAMS) return null;
    this.#streams.set(stream, since);
    // One that is under way goes on by itself, even if everybody left meanwhile.
    if (this.#stop === null && !this.#isLooking) this.#begin();
    this.#catchUp(stream, since);
    return () => this.#remove(stream);
  }

  #begin(): void {
    // Long ago is read as never: everything since would be a long answer to nobody.
    if (this.#eyes.now() - this.#lookedAt > KEPT) {
      this.#since = null;
      this.#kept = [];
      this.#keptFrom = Number.POSITIVE_INFINITY;
    }
    this.#stop = this.#eyes.later(0, () => void this.#look());
  }

  #catchUp(stream: Stream, since: number): void {
    // Without a look yet, the first one tells the last half minute to everybody.
    const isKnown =
      this.#since === null ? since >= this.#eyes.now() - 25_000 : since - MARGIN >= this.#keptFrom;
    if (!isKnown) {
      stream.send("lost", this.#lookedAt);
      return;
    }
    this.#tell(
      stream,
      this.#kept.filter(({ at }) => at >= since - MARGIN),
    );
  }

  #tell(stream: Stream, changes: readonly Change[]): void {
    const heard = changes.filter((change) => hears(stream, change));
    if (heard.some(({ kind }) => kind === null)) {
      stream.send("again", this.#lookedAt);
      this.#close(stream);
      return;
    }
    const told = heard.flatMap((change) =>
      change.kind === null ? [] : [tell(stream, { ...change, kind: change.kind })],
    );
    if (told.length > 0) stream.send({ told }, this.#lookedAt);
  }

  #close(stream: Stream): void {
    this.#remove(stream);
    stream.end();
  }

  #remove(stream: Stream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    this.#stop?.();
    this.#stop = null;
  }

  async #look(): Promise<void> {
    const began = this.#eyes.now();
    this.#isLooking = true;
    try {
      const sessions = [...new Set([...this.#streams.keys()].map(({ sessionId }) => sessionId))];
      this.#take(await this.#eyes.look(this.#since, sessions), began);
      this.#failures = 0;
    } catch (error) {
      // Said once for as long as it lasts; it goes on from the same place, so nothing is missed.
      if (this.#failures === 0) this.#eyes.report(error, "live/look");
      this.#failures += 1;
    }
    this.#isLooking = false;
    if (this.#streams.size === 0) return;
    // What takes long is asked less often.
    const took = this.#eyes.now() - began;
    const pause = Math.min(Math.max(PAUSE * 2 ** Math.min(this.#failures, 10), took * 5), LONGEST_PAUSE);
    this.#stop = this.#eyes.later(pause, () => void this.#look());
  }

  #take({ snapshot, lost, changes, notified, ended }: Looked, at: number): void {
    const isFirst = this.#since === null;
    this.#since = snapshot;
    this.#lookedAt = at;
    if (lost || this.#keptFrom === Number.POSITIVE_INFINITY) {
      this.#kept = [];
      this.#keptFrom = at - 30_000;
    }
    const oldest = at - KEPT;
    this.#kept = [...this.#kept.filter((change) => change.at >= oldest), ...changes];
    this.#keptFrom = Math.max(this.#keptFrom, oldest);
    if (this.#kept.length > KEPT_CHANGES) {
      this.#kept = [];
      this.#keptFrom = at + 1;
    }
    const gone = new Set(ended);
    const inboxes = new Set(notified.map(({ workspace_id, user_id }) => `${workspace_id} ${user_id}`));
    const beats = at - this.#beatAt >= BEAT;
    if (beats) this.#beatAt = at;
    for (const [stream, since] of [...this.#streams]) {
      if (gone.has(stream.sessionId)) {
        stream.send("ended", at);
        this.#close(stream);
        continue;
      }
      if (lost) stream.send("lost", at);
      if (inboxes.has(`${stream.workspaceId} ${stream.userId}`)) stream.send("notified", at);
      // The first look tells of half a minute, of which a page knows what was before it. Later ones tell only what is new, whenever
      // it was begun.
      this.#tell(stream, isFirst ? changes.filter((change) => change.at >= since - MARGIN) : changes);
      if (beats) stream.beat(at);
    }
  }
}
