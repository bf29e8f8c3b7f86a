// Moving and pinning by hand: what a colleague changed meanwhile is shown beside one's own choice instead of overwritten.
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { InlineConflict } from "@/components/records/use-inline-save";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { type Changed, unpinOpportunity, updateOpportunity } from "@/lib/opportunities/actions";
import type { Pinnable, StageCardProps } from "./stage-card";
import { useChange } from "./use-change";

type Values = Record<string, string | boolean | null>;
type Send = (version: number) => Promise<ActionResult<Changed>>;

interface Clash extends InlineConflict {
  field: Pinnable;
  values: Values;
}

export function labelIn({ choices }: Pinnable, code: string | null): string {
  return choices.find((one) => one.code === code)?.label ?? code ?? "";
}

/** Who changed something else loses nothing by this: sent again upon what they saved. */
async function sendUpon(field: Pinnable, version: number, send: Send): Promise<ActionResult<Changed>> {
  const result = await send(version);
  if (result.ok || result.code !== "stale_version" || !result.saved) return result;
  return result.saved.values[field.field] === field.value ? send(result.saved.version) : result;
}

export function useStageMoves({ workspaceId, id, version }: StageCardProps, onMoved: () => void) {
  const { busy, failure, run, forget } = useChange();
  const [clash, setClash] = useState<Clash | null>(null);
  const router = useRouter();

  function change(field: Pinnable, typed: string, values: Values, over?: number) {
    const send: Send = (at) => updateOpportunity({ workspaceId, id, version: at, values });
    const said = `${field.label} is ${labelIn(field, typed)} now`;
    run(() => (over === undefined ? sendUpon(field, version, send) : send(over)), {
      said,
      onDone: () => {
        setClash(null);
        onMoved();
      },
      onRefused: ({ code, saved }) => {
        if (code !== "stale_version" || !saved) return true;
        onMoved();
        if (saved.values[field.field] === typed) {
          notify({ title: said, tone: "good" });
          router.refresh();
        } else setClash({ saved, typed, field, values });
        return true;
      },
      ...(field.pinned === null
        ? { action: (moved) => ({ label: "Pin", onSelect: () => pin(field, moved.version) }) }
        : {}),
    });
  }

  function setPin(field: Pinnable, said: string, send: Send, at: number) {
    run(() => sendUpon(field, at, send), {
      said,
      onRefused: ({ code, saved }) => {
        if (code !== "stale_version" || !saved) return false;
        const theirs = labelIn(field, saved.values[field.field] ?? null);
        notify({
          title: `${saved.by ?? "Somebody"} changed the ${field.field} to ${theirs} meanwhile`,
          description: "Look again, then decide about the pin.",
        });
        router.refresh();
        return true;
      },
    });
  }

  /** From the toast of a move the version is the one that the move made. */
  function pin(field: Pinnable, at = version) {
    const values = { [`${field.field}_manual`]: true };
    setPin(
      field,
      `${field.label} pinned`,
      (on) => updateOpportunity({ workspaceId, id, version: on, values }),
      at,
    );
  }

  function unpin(field: Pinnable) {
    const asked = { workspaceId, id, field: field.field, expected: field.unpinned ?? "" };
    setPin(
      field,
      `${field.label} unpinned: ${labelIn(field, field.unpinned)}`,
      (on) => unpinOpportunity({ ...asked, version: on }),
      version,
    );
  }

  return {
    busy,
    /** What the database refused; a clash is not among it. */
    failure: failure?.code === "stale_version" ? null : failure,
    clash,
    change,
    pin: (field: Pinnable) => pin(field),
    unpin,
    forget: () => {
      forget();
      setClash(null);
    },
    takeTheirs: () => {
      setClash(null);
      router.refresh();
    },
    insist: () => {
      if (clash) change(clash.field, clash.typed, clash.values, clash.saved.version);
    },
  };
}
