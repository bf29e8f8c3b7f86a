"use client";

import { BookOpen } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useRef, useState } from "react";
import {
  isSingle,
  SHORTCUTS,
  type Shortcut,
  singleKeysAreOn,
  switchSingleKeys,
} from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { Dialog } from "@/components/ui/dialog";
import { IntentLink } from "@/components/ui/intent-link";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { Switch } from "@/components/ui/switch";
import { guideOf } from "@/lib/guide/places";
import { route } from "@/lib/route";
import { FoundLines } from "./found-lines";
import { guideHref } from "./guide-href";
import { GuideField } from "./guide-search";
import { keyName, type Place, SHORTCUT_GROUPS, type ShortcutGroup } from "./shortcut-groups";
import { useGuide } from "./use-guide";

interface HelpDialogProps {
  open: boolean;
  onClose: () => void;
}

function Keys({ of }: { of: readonly Shortcut[] }) {
  const { isApple } = useShell();
  return <Kbd keys={of.flatMap((name) => SHORTCUTS[name].map((key) => keyName(key, isApple)))} />;
}

function Group({ group: { title, lines }, place }: { group: ShortcutGroup; place: Place }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <dl className="flex flex-col">
        {lines
          .filter(({ changes }) => place.mayChange || changes === undefined)
          .map(({ keys, does }) => (
            <div key={does} className="flex items-center justify-between gap-3 py-0.5">
              <dt className="text-second">{does}</dt>
              <dd>
                <Keys of={keys} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** Of no use where there is no keyboard. */
function KeyboardPart({ place }: { place: Place }) {
  const [singles, setSingles] = useState(singleKeysAreOn);
  const some = Object.values(SHORTCUTS).flat().filter(isSingle).slice(0, 3);
  return (
    <div className="flex flex-col gap-4 pointer-coarse:hidden">
      {SHORTCUT_GROUPS.filter(({ isHere }) => isHere(place)).map((group) => (
        <Group key={group.title} group={group} place={place} />
      ))}
      <Switch
        label="Single-key shortcuts"
        description={`Switch them off if you dictate to the computer: ${some.map((key) => keyName(key, false)).join(", ")} and the like then do nothing.`}
        checked={singles}
        onCheckedChange={(on) => {
          switchSingleKeys(on);
          setSingles(on);
        }}
      />
    </div>
  );
}

/** The keys of the page one is on, the page of the guide about it, and a search through the guide. Loaded when wanted. */
export function HelpDialog({ open, onClose }: HelpDialogProps) {
  const { visitor } = useShell();
  const pathname = usePathname();
  const view = useSearchParams().get("view");
  const [typed, setTyped] = useState("");
  const content = useRef<HTMLDivElement>(null);
  const all = useGuide("");
  const found = useGuide(typed);
  const about = all?.find(({ page }) => page === guideOf(pathname, view));
  const isSearching = typed.trim() !== "";
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Help"
      // In the hand the keyboard would cover what was opened.
      initialFocus={() =>
        matchMedia("(pointer: coarse)").matches
          ? content.current
          : (content.current?.querySelector("input") ?? null)
      }
      footer={
        <LinkButton href={route("/help")} onClick={onClose}>
          <BookOpen aria-hidden /> The whole guide
        </LinkButton>
      }
    >
      <div ref={content} tabIndex={-1} className="flex flex-col gap-4 outline-none">
        <GuideField value={typed} onChange={setTyped} />
        <div role="status" className="sr-only">
          {isSearching && found && `${found.length} pages`}
        </div>
        {isSearching ? (
          found &&
          (found.length === 0 ? <p>Nothing about that.</p> : <FoundLines lines={found} onChosen={onClose} />)
        ) : (
          <>
            {about && (
              <p>
                <span className="block text-third text-sm">About this page</span>
                <IntentLink
                  href={guideHref(about.page, null)}
                  onClick={onClose}
                  className="font-medium underline decoration-control underline-offset-2 hover:decoration-current"
                >
                  {about.title}
                </IntentLink>
              </p>
            )}
            <KeyboardPart place={{ pathname, view, mayChange: visitor.role !== "viewer" }} />
          </>
        )}
      </div>
    </Dialog>
  );
}
