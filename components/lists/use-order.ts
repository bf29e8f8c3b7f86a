"use client";

import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useOptimistic,
  useRef,
  useState,
  useTransition,
} from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { moved } from "@/lib/lookups/rules";

interface OrderOptions {
  codes: readonly string[];
  nameOf: (code: string) => string;
  save: (codes: string[]) => Promise<ActionResult>;
}

interface Lifted {
  code: string;
  codes: readonly string[];
}

/**
 * A list put in order: by dragging a row's handle, or with the keyboard on it: Space lifts, the arrows move, Space puts
 * down, Escape leaves everything as it was. Saved when put down, and taken back from the toast.
 */
export function useOrder({ codes, nameOf, save }: OrderOptions) {
  const [saved, setSaved] = useOptimistic<readonly string[]>(codes);
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState("");
  const [, startSaving] = useTransition();
  const listRef = useRef<HTMLUListElement>(null);
  const shown = lifted?.codes ?? saved;

  function store(next: readonly string[], before: readonly string[]) {
    if (next.join() === before.join()) return;
    startSaving(async () => {
      setSaved(next);
      const result = await save([...next]).catch(() => null);
      if (result?.ok) notify({ title: "Order saved", tone: "good", undo: () => store(before, next) });
      else notify({ title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" });
    });
  }

  function place(code: string, to: number) {
    const next = moved(shown, code, to);
    setLifted({ code, codes: next });
    setSaid(`${nameOf(code)}, place ${next.indexOf(code) + 1} of ${next.length}`);
  }

  function step(code: string, by: -1 | 1) {
    store(moved(saved, code, saved.indexOf(code) + by), saved);
  }

  /** Several rows at once. */
  const put = (next: readonly string[]) => store(next, saved);

  function handleKey(event: KeyboardEvent, code: string) {
    const isLifted = lifted?.code === code;
    if (isPressed(event, "drop")) {
      event.preventDefault();
      if (isLifted) {
        store(shown, saved);
        setLifted(null);
        setSaid(`${nameOf(code)} put down`);
      } else {
        setLifted({ code, codes: saved });
        setSaid(`${nameOf(code)} lifted. Arrows move it, Space puts it down, Escape leaves it.`);
      }
      return;
    }
    if (!isLifted) return;
    const isUp = isPressed(event, "up");
    if (isUp || isPressed(event, "down")) {
      event.preventDefault();
      place(code, shown.indexOf(code) + (isUp ? -1 : 1));
    }
    if (isPressed(event, "leave") || isPressed(event, "pass")) {
      setLifted(null);
      setSaid(`${nameOf(code)} left where it was`);
    }
  }

  // A row that moves in the page loses the focus on the way.
  const liftedCode = lifted?.code;
  const shownOrder = shown.join();
  useEffect(() => {
    if (liftedCode === undefined || shownOrder === "") return;
    const handle = listRef.current?.querySelector(`[data-handle="${liftedCode}"]`);
    if (handle instanceof HTMLElement && handle.matches("[aria-pressed=true]")) handle.focus();
  }, [liftedCode, shownOrder]);

  const drag = useEffectEvent((code: string, over: string) => {
    if (code !== over) place(code, shown.indexOf(over));
  });
  const drop = useEffectEvent((isInside: boolean) => {
    if (isInside) store(shown, saved);
    setLifted(null);
  });
  const everyCode = codes.toSorted().join();
  useEffect(() => {
    const list = listRef.current;
    if (list === null || everyCode === "") return;
    let stopped = false;
    let stop = () => {};
    // Comes after the page: nobody drags in the first moment.
    import("@atlaskit/pragmatic-drag-and-drop/element/adapter").then((adapter) => {
      if (stopped) return;
      const { draggable, dropTargetForElements, monitorForElements } = adapter;
      const rows = [...list.querySelectorAll<HTMLElement>("[data-code]")];
      const stops = rows.flatMap((row) => {
        const code = row.dataset.code ?? "";
        const handle = row.querySelector(`[data-handle="${code}"]`);
        return handle === null
          ? []
          : [
              draggable({ element: row, dragHandle: handle, getInitialData: () => ({ code }) }),
              dropTargetForElements({ element: row, getData: () => ({ code }) }),
            ];
      });
      stops.push(
        monitorForElements({
          onDropTargetChange: ({ source, location }) => {
            const over = location.current.dropTargets[0]?.data.code;
            const { code } = source.data;
            if (typeof code === "string" && typeof over === "string") drag(code, over);
          },
          onDrop: ({ location }) => drop(location.current.dropTargets.length > 0),
        }),
      );
      stop = () => {
        for (const end of stops) end();
      };
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [everyCode]);

  return { shown, lifted: liftedCode ?? null, said, listRef, handleKey, step, put };
}
