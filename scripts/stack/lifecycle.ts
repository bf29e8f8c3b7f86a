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
  /** Settles with the name of a child that ended by itself. */
  failed: Promise<string>;
  stop(): Promise<void>;
  /** Ends the processes at once; the database recovers at the next start. */
  kill(): void;
};

export function createLifecycle(dataDir: DataDir, log: (text: string) => void): Lifecycle {
  const parts: Part[] = [];
  const children: ProcessRecord[] = [];
  let stopping: Promise<void> | null = null;
  let reportFailure: (name: string) => void = () => {};
  const failed = new Promise<string>((resolve) => {
    reportFailure = resolve;
  });

  const stopAll = async () => {
    rmSync(dataDir.stackFile, { force: true });
    for (const part of parts.reverse()) {
      try {
        await part.stop();
      } catch (error) {
        log(`stopping ${part.name}: ${String(error)}`);
      }
    }
    rmSync(dataDir.childrenFile, { force: true });
    releaseLock(dataDir);
  };

  return {
    failed,
    add: (part) => parts.push(part),
    addChild(name, child) {
      parts.push({ name, stop: child.stop });
      children.push({ ...child.record, name });
      rememberChildren(dataDir, children);
      void child.exited.then(() => {
        if (!stopping) reportFailure(name);
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
