"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { MessagesSquare, Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { FACES } from "@/components/kinds/faces";
import { Button } from "@/components/ui/button";
import { backdropStyles } from "@/components/ui/dialog";
import { useFocusAround } from "@/components/ui/focus-around";
import { useLayer } from "@/components/ui/use-layer";
import { recordHref } from "@/lib/records/places";
import { route, withQuery } from "@/lib/route";
import type { Hit } from "@/lib/search/answers";
import { type LineGroup, usePaletteLines } from "./palette-lines";
import { isNamed, matching } from "./palette-match";
import { groupsOf } from "./palette-records";
import { useShell } from "./shell-context";
import { useOpenedRecords, useRecordSearch } from "./use-record-search";
import { useSay } from "./words-context";

const item =
  "relative flex min-h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 before:absolute before:inset-y-1.5 before:start-0 before:w-0.75 before:rounded-full data-[selected=true]:bg-hover data-[selected=true]:before:bg-accent forced-colors:data-[selected=true]:outline-2 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-third";
const heading =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-third [&_[cmdk-group-heading]]:text-xs";

const lineOf = ({ kind, id }: Hit) => `${kind} ${id}`;

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Command.Group heading={name} className={heading}>
      {children}
    </Command.Group>
  );
}

function CommandGroup({ group, onRun }: { group: LineGroup; onRun: (run: () => void) => void }) {
  const { name, lines } = group;
  if (lines.length === 0) return null;
  return (
    <Group name={name}>
      {lines.map(({ label, icon: Icon, run }) => (
        <Command.Item key={label} value={`${name} ${label}`} onSelect={() => onRun(run)} className={item}>
          <Icon aria-hidden />
          {label}
        </Command.Item>
      ))}
    </Group>
  );
}

function RecordGroup({
  name,
  hits,
  onOpen,
}: {
  name: string;
  hits: readonly Hit[];
  onOpen: (href: Route) => void;
}) {
  return (
    <Group name={name}>
      {hits.map((hit) => {
        const Icon = FACES[hit.kind].icon;
        return (
          <Command.Item
            key={lineOf(hit)}
            value={lineOf(hit)}
            onSelect={() => onOpen(recordHref(hit.kind, hit.id))}
            className={`${item} py-1`}
          >
            <Icon aria-hidden />
            <span className="flex min-w-0 flex-1 items-baseline gap-x-3 max-sm:flex-col">
              <span className="max-w-full truncate sm:shrink-0 sm:basis-auto">{hit.title}</span>
              {hit.detail && (
                <span className="min-w-0 max-w-full truncate text-sm text-third">{hit.detail}</span>
              )}
            </span>
          </Command.Item>
        );
      })}
    </Group>
  );
}

function Palette() {
  const { palette, closePalette, visitor } = useShell();
  const say = useSay();
  const { create, pages, others } = usePaletteLines();
  const [text, setText] = useState("");
  const [selected, setSelected] = useState("");
  const router = useRouter();
  const finds = palette !== "create";
  const search = useRecordSearch(finds ? text : "");
  const opened = useOpenedRecords();

  const isEmpty = text.trim() === "";
  const offered = isEmpty ? [create, pages, ...others] : [pages, create, ...others];
  const matched = (finds ? offered : [create]).map(({ name, lines }) => ({
    name,
    lines: matching(lines, text).filter(({ onlyFound }) => !(isEmpty && onlyFound)),
  }));
  const answers = ({ lines }: LineGroup) => lines.some((line) => isNamed(line, text));
  const commands = [...matched.filter(answers), ...matched.filter((group) => !answers(group))];
  const commandCount = commands.reduce((sum, { lines }) => sum + lines.length, 0);
  // Only below the records: what comes first is chosen, and must not be this while they are looked for.
  const notes = search.status === "found" ? search.query : null;

  // They arrive above what is selected by then.
  useEffect(() => {
    const [first] = opened;
    if (first) setSelected(lineOf(first));
  }, [opened]);

  function handleRun(run: () => void) {
    closePalette();
    run();
  }
  function handleOpen(href: Route) {
    handleRun(() => router.push(href));
  }
  function said(): string | null {
    if (search.status === "searching") return "Searching…";
    if (search.status === "failed") return "The search can’t be reached. What you typed is still here.";
    if (search.status === "found" && search.hits.length === 0)
      return "No record by that name among those you may see.";
    return commandCount === 0 && search.status === "idle" ? "Nothing by that name." : null;
  }

  return (
    <Command
      label="Commands"
      loop
      shouldFilter={false}
      value={selected}
      onValueChange={setSelected}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex shrink-0 items-center gap-2.5 border-line border-b px-3.5">
        <Search aria-hidden className="size-4 shrink-0 text-third" />
        <Command.Input
          value={text}
          onValueChange={setText}
          maxLength={200}
          placeholder={finds ? "Type a name, a page or an action" : "What do you want to create?"}
          className="h-12 min-w-0 flex-1 bg-transparent text-field outline-none"
        />
        <Dialog.Close className="rounded-sm text-sm text-third hover:text-text pointer-coarse:p-3">
          <span className="pointer-coarse:hidden">
            Esc<span className="sr-only"> closes this</span>
          </span>
          <span className="hidden pointer-coarse:inline">Close</span>
        </Dialog.Close>
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 text-second text-sm has-[:not(:empty)]:py-2">
        <p role="status">{said()}</p>
        {search.status === "failed" && (
          <Button size="small" onClick={search.retry}>
            Try again
          </Button>
        )}
      </div>
      <Command.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 pointer-coarse:pb-[40dvh]">
        {finds && isEmpty && opened.length > 0 && (
          <RecordGroup name="Opened lately" hits={opened} onOpen={handleOpen} />
        )}
        {commands.map((group) => (
          <CommandGroup key={group.name} group={group} onRun={handleRun} />
        ))}
        {groupsOf(search.hits, say).map(({ name, hits }) => (
          <RecordGroup key={name} name={name} hits={hits} onOpen={handleOpen} />
        ))}
        {notes !== null && (
          <Group name="In notes">
            <Command.Item
              value="notes"
              onSelect={() =>
                handleOpen(
                  withQuery(
                    route("/interactions"),
                    new URLSearchParams({
                      q: notes,
                      ...(visitor.role === "rep" ? { scope: "everyone" } : {}),
                    }),
                  ),
                )
              }
              className={item}
            >
              <MessagesSquare aria-hidden />
              <span className="truncate">Interactions that mention “{notes}”</span>
            </Command.Item>
          </Group>
        )}
      </Command.List>
    </Command>
  );
}

/** Finds any record, goes anywhere and does anything by typing. Loaded when it is first opened. */
export function CommandPalette() {
  const { palette, closePalette } = useShell();
  const { remember, finalFocus } = useFocusAround();
  const [isOpen, change] = useLayer({
    open: palette !== null,
    onOpenChange: (open) => !open && closePalette(),
  });
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => change(open)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyles} />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center sm:p-3 sm:pt-[14vh]">
          <Dialog.Popup
            data-modal=""
            initialFocus={() => {
              remember();
              return true;
            }}
            finalFocus={finalFocus}
            className="flex h-dvh w-full flex-col overflow-hidden bg-surface pt-[env(safe-area-inset-top)] outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:h-auto sm:max-h-[70dvh] sm:max-w-140 sm:rounded-panel sm:border sm:border-line sm:pt-0 sm:shadow-float"
          >
            <Dialog.Title className="sr-only">
              {palette === "create" ? "Create" : "Search or jump to"}
            </Dialog.Title>
            <Palette />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
