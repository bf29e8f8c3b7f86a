// What a stack has started, so that all of it ends: in order, once, and also when the start itself fails half-way.
import { rmSync } from "node:fs";
import type { DataDir } from "./data-dir";
import { type Child, keepRunning } from "./keep-running";
import { releaseLock, rememberChildren } from "./lock";
import { isStillThere, type ProcessRecord, signalGroup } from "./processes";
import type { Progress } from "./progress";

type Part = { name: string; stop(): Promise<void> | void };

export type Lifecycle = {
  add(part: Part): void;
  /** A process of its own: remembered on disk, and begun with `again` when it ends by itself. */
  addChild(name: string, child: Child, again: () => Promise<Child>): void;
  /** What has been started so far, for `stopSince`. */
  mark(): number;
  /** Ends what was started after that mark. */
  stopSince(mark: number): Promise<void>;
  /** Settles with a sentence when a child keeps ending by itself. */
  failed: Promise<string>;
  stop(): Promise<void>;
  /** Ends the processes at once; the database recovers at the next start. */
  kill(): void;
};

export function createLifecycle(dataDir: DataDir, log: Progress): Lifecycle {
  const parts: Part[] = [];
  let children: ProcessRecord[] = [];
  let stopping: Promise<void> | null = null;
  let reportFailure: (sentence: string) => void = () => {};
  const failed = new Promise<string>((resolve) => {
    reportFailure = resolve;
  });

  const stopParts = async (started: readonly Part[]) => {
    for (const part of started.toReversed()) {
      try {
        await part.stop();
      } catch (error) {
        log.detail(`stopping ${part.name}: ${String(error)}`);
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
      await stopParts(started);
      children = children.filter((child) => !started.some((part) => part.name === child.name));
      rememberChildren(dataDir, children);
    },
    addChild(name, child, again) {
      const remember = ({ record }: Child) => {
        children = [...children.filter((other) => other.name !== name), { ...record, name }];
        rememberChildren(dataDir, children);
      };
      remember(child);
      const supervised = keepRunning(name, child, {
        again,
        onReplaced: remember,
        say: log.info,
        detail: log.detail,
      });
      void supervised.gaveUp.then(reportFailure);
      parts.push({ name, stop: supervised.stop });
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
