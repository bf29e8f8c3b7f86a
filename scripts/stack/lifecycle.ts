// What a stack has started, so that all of it ends: in order, once, and also when the start itself fails half-way.
import { rmSync } from "node:fs";
import type { DataDir } from "./data-dir";
import { releaseLock, rememberChildren } from "./lock";
import { isStillThere, type ProcessRecord, signalGroup } from "./processes";

type Part = { name: string; stop(): Promise<void> | void };
type Child = { record: ProcessRecord; exited: Promise<unknown>; stop(): Promise<void> };

export type Lifecycle = {
  add(part: Part): void;
  /** A process of its own: remembered on disk, and missed when it ends by itself. */
  addChild(name: string, child: Child): void;
  /** What has been started so far, for `stopSince`. */
  mark(): number;
  /** Ends what was started after that mark. */
  stopSince(mark: number): Promise<void>;
  /** Settles with the name of a child that ended by itself. */
  failed: Promise<string>;
  stop(): Promise<void>;
  /** Ends the processes at once; the database recovers at the next start. */
  kill(): void;
};

export function createLifecycle(dataDir: DataDir, log: (text: string) => void): Lifecycle {
  const parts: Part[] = [];
  let children: ProcessRecord[] = [];
  /** Ended on purpose: nobody misses them. */
  const dismissed = new Set<string>();
  let stopping: Promise<void> | null = null;
  let reportFailure: (name: string) => void = () => {};
  const failed = new Promise<string>((resolve) => {
    reportFailure = resolve;
  });

  const stopParts = async (started: readonly Part[]) => {
    for (const part of started.toReversed()) {
      try {
        await part.stop();
      } catch (error) {
        log(`stopping ${part.name}: ${String(error)}`);
      }
    }
  };

  const stopAll = async () => {
    rmSync(dataDir.stackFile, { force: true });
    await stopParts(parts);
    rmSync(dataDir.childrenFile, { force: true });
    releaseLock(dataDir);
  };

  return {
    failed,
    add: (part) => parts.push(part),
    mark: () => parts.length,
    async stopSince(mark) {
      const started = parts.splice(mark);
      for (const part of started) dismissed.add(part.name);
      await stopParts(started);
      children = children.filter((child) => !dismissed.has(child.name));
      rememberChildren(dataDir, children);
    },
    addChild(name, child) {
      parts.push({ name, stop: child.stop });
      dismissed.delete(name);
      children.push({ ...child.record, name });
      rememberChildren(dataDir, children);
      void child.exited.then(() => {
        if (!stopping && !dismissed.has(name)) reportFailure(name);
      });
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
    kill() {
      for (const child of children) if (isStillThere(child)) signalGroup(child.pid, "SIGKILL");
    },
  };
}
