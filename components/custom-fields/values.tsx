import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Clamped } from "@/components/ui/clamped";
import {
  type CustomField,
  customValues,
  expiryOf,
  toControl,
  valueInWords,
} from "@/lib/custom-fields/fields";
import { callHref, mailHref } from "@/lib/organizations/rules";
import { type CustomTarget, InlineCustom } from "./inline-custom";

interface CustomFactsProps {
  fields: readonly CustomField[];
  stored: unknown;
  /** The person's day, for what expires. */
  today: string;
  /** The record, for whoever may change it: then each value is changed where it stands. */
  edit?: CustomTarget | null;
  /** In a list of facts with longer names. */
  wide?: boolean;
}

type Value = ReturnType<typeof customValues>[string];

function Words({ field, value, today }: { field: CustomField; value: Value; today: string }) {
  const expiry = expiryOf(field, value, today);
  return (
    <>
      {field.kind === "link"
        ? String(value).replace(/^https?:\/\//i, "")
        : valueInWords(value, field.currency)}
      {expiry && (
        <>
          {" "}
          <Badge tone={expiry.tone}>{expiry.label}</Badge>
        </>
      )}
    </>
  );
}

/** Where pressing a value leads; nothing that runs. */
function hrefOf({ kind }: CustomField, value: string): string | null {
  if (kind === "email") return mailHref(value);
  if (kind === "phone") return callHref(value);
  return kind === "link" && /^https?:\/\//i.test(value) ? value : null;
}

function OpenLink({ label, href }: { label: string; href: string }) {
  return (
    <a
      href={href}
      rel="noreferrer"
      aria-label={`Open ${label.toLowerCase()}`}
      className="rounded-control p-1.5 text-second hover:bg-hover hover:text-text pointer-coarse:p-3.5"
    >
      <ExternalLink aria-hidden className="size-4" />
    </a>
  );
}

function readOnly(value: Value | undefined, words: ReactNode): ReactNode {
  return typeof value === "string" ? <Clamped text={value}>{words}</Clamped> : (words ?? "–");
}

const columns = {
  narrow: "grid-cols-[6rem_minmax(0,1fr)]",
  wide: "grid-cols-[7.5rem_minmax(0,1fr)]",
} as const;

/** What the workspace added to a record, as lines of a list of facts: stands inside its `dl`. */
export function CustomFacts({ fields, stored, today, edit = null, wide = false }: CustomFactsProps) {
  const values = customValues(stored);
  const grid = `grid gap-x-3 ${columns[wide ? "wide" : "narrow"]}`;
  return fields.map((field) => {
    const value = values[field.key];
    const words = value === undefined ? null : <Words field={field} value={value} today={today} />;
    const href = typeof value === "string" ? hrefOf(field, value) : null;
    return (
      <div key={field.key} className={edit ? `${grid} items-center` : `${grid} py-1`}>
        <dt className="wrap-anywhere text-third">{field.label}</dt>
        <dd className="wrap-anywhere min-w-0 whitespace-pre-line">
          {edit ? (
            <span className="flex items-center gap-1">
              <span className="min-w-0 flex-1">
                <InlineCustom
                  target={edit}
                  field={field}
                  value={toControl(value)}
                  shown={words}
                  today={today}
                />
              </span>
              {href !== null && <OpenLink label={field.label} href={href} />}
            </span>
          ) : href === null ? (
            readOnly(value, words)
          ) : (
            <a href={href} rel="noreferrer" className="underline decoration-line underline-offset-2">
              {words}
            </a>
          )}
        </dd>
      </div>
    );
  });
}
