"use client";

import { Bookmark, BookmarkPlus, House, Pencil, Save, Trash2, UsersRound } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { inside } from "@/lib/route";
import { changeView, deleteView, preferList, saveView } from "@/lib/views/actions";
import {
  addressOf,
  isChanged,
  type ListSetup,
  type SavedView,
  VIEW_PARAM,
  viewQuery,
} from "@/lib/views/rules";

async function tell(work: Promise<ActionResult<unknown>>, done: string): Promise<boolean> {
  try {
    const result = await work;
    notify(result.ok ? { title: done, tone: "good" } : { title: result.message, tone: "bad" });
    return result.ok;
  } catch {
    notify({ title: "No connection. Try again in a moment.", tone: "bad" });
    return false;
  }
}

function hintOf(view: SavedView, setup: ListSetup): string | undefined {
  if (view.id === setup.opensWith) return "Opens first";
  if (view.by !== null) return view.by;
  return view.isShared ? "Shared" : undefined;
}

/** What the menu of views offers: the views, then what can be done with the one that is chosen. */
export function useViewEntries(setup: ListSetup) {
  const params = new URLSearchParams(useSearchParams());
  const page = usePathname();
  const router = useRouter();
  const [asking, setAsking] = useState<"new" | "name" | null>(null);
  const where = { workspaceId: setup.workspaceId, list: setup.list };
  const current = setup.views.find(({ id }) => id === setup.current) ?? null;

  function withoutView() {
    router.replace(inside(`${page}?${VIEW_PARAM}=none`));
  }

  async function remove(view: SavedView) {
    try {
      const result = await deleteView(where, view.id);
      if (!result.ok) {
        notify({ title: result.message, tone: "bad" });
        return;
      }
    } catch {
      notify({ title: "No connection. Try again in a moment.", tone: "bad" });
      return;
    }
    withoutView();
    const { id, name, query, columns, isShared } = view;
    notify({
      title: `View ${name} deleted`,
      undo: async () => {
        const back = await tell(
          saveView(where, { id, name, query, columns, isShared }),
          `View ${name} is back`,
        );
        if (!back) return;
        if (view.id === setup.opensWith) await preferList(where, { defaultView: id });
        router.replace(inside(addressOf(page, view)));
      },
    });
  }

  const entries: MenuEntry[] = setup.views.map((view) => ({
    kind: "link" as const,
    label: view.name,
    icon: (
      <Bookmark aria-hidden className={view.id === setup.current ? "fill-current text-accent" : undefined} />
    ),
    href: inside(addressOf(page, view)),
    hint: hintOf(view, setup),
  }));
  if (entries.length > 0) {
    entries.unshift({ kind: "heading", label: "Saved views" });
    entries.push({ kind: "link", label: "Without a view", href: inside(`${page}?${VIEW_PARAM}=none`) });
    entries.push({ kind: "separator" });
  }
  entries.push({
    label: "Save as a new view…",
    icon: <BookmarkPlus aria-hidden />,
    onSelect: () => setAsking("new"),
  });
  if (current?.isMine) {
    if (isChanged(current, params, setup.columns)) {
      entries.push({
        label: `Save the changes to ${current.name}`,
        icon: <Save aria-hidden />,
        onSelect: () =>
          void tell(
            changeView(where, current.id, { query: viewQuery(params), columns: setup.columns }),
            `View ${current.name} saved`,
          ),
      });
    }
    entries.push({ label: "Rename…", icon: <Pencil aria-hidden />, onSelect: () => setAsking("name") });
    entries.push({
      label: current.isShared ? "Stop sharing" : "Share with everyone here",
      icon: <UsersRound aria-hidden />,
      onSelect: () =>
        void tell(
          changeView(where, current.id, { isShared: !current.isShared }),
          current.isShared ? "Only you see it now" : "Everyone in the workspace can use it now",
        ),
    });
  }
  if (current) {
    const isFirst = current.id === setup.opensWith;
    entries.push({
      label: isFirst ? "Stop opening with it" : "Open this list with it",
      icon: <House aria-hidden />,
      onSelect: () =>
        void tell(
          preferList(where, { defaultView: isFirst ? null : current.id }),
          isFirst ? "The list opens without a view" : `The list opens with ${current.name}`,
        ),
    });
  }
  if (current?.isMine) {
    entries.push({
      label: "Delete",
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => void remove(current),
    });
  }
  return { entries, current, asking, setAsking };
}
