import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Clamped } from "@/components/ui/clamped";
import { requireMember } from "@/lib/auth";
import {
  type CustomField,
  customValues,
  expiryOf,
  inSections,
  toControl,
  valueInWords,
} from "@/lib/custom-fields/fields";
import { type Led, type LedBy, readLinks } from "@/lib/custom-fields/links";
import { callHref, mailHref } from "@/lib/organizations/rules";
import { type CustomTarget, InlineCustom } from "./inline-custom";

interface CustomFactsProps {
  fields: readonly CustomField[];
  stored: unknown;
  /** The person's day, for what expires. */
  today: string;
  record: CustomTarget;
  /** Each value is changed where it stands. */
  canUpdate: boolean;
  /** In a list of facts with longer names. */
  wide?: boolean;
}

type Value = ReturnType<typeof customValues>[string];

function textOf(field: CustomField, value: Value, led: Led | null): string {
  if (led !== null) return led.name;
  return field.kind === "link"
    ? String(value).replace(/^https?:\/\//i, "")
    : valueInWords(value, field.currency);
}

function Words({
  field,
  value,
  today,
  led,
}: {
  field: CustomField;
  value: Value;
  today: string;
  led: Led | null;
}) {
  const expiry = expiryOf(field, value, today);
  return (
    <>
      {textOf(field, value, led)}
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

/** What the workspace added to a record, under its headings: lists of facts, after the one of the card. */
export async function CustomFacts({ fields, ...facts }: CustomFactsProps) {
  if (fields.length === 0) return null;
  const { entity, id } = facts.record;
  const ledBy = await readLinks(await requireMember(), entity, fields, [{ id, custom: facts.stored }]);
  return inSections(fields).map(({ title, fields: inIt }) => (
    <div key={title ?? ""} className="mt-1.5">
      {title !== null && <h3 className="wrap-anywhere mt-3 mb-1 font-medium text-second text-sm">{title}</h3>}
      <dl className="flex flex-col gap-1.5">
        <Facts fields={inIt} ledBy={ledBy} {...facts} />
      </dl>
    </div>
  ));
}

function Facts({
  fields,
  ledBy,
  stored,
  today,
  record,
  canUpdate,
  wide = false,
}: CustomFactsProps & { ledBy: LedBy }) {
  const values = customValues(stored);
  const grid = `grid gap-x-3 ${columns[wide ? "wide" : "narrow"]}`;
  return fields.map((field) => {
    const value = values[field.key];
    const led = ledBy(record.id, field, value);
    const words = value === undefined ? null : <Words field={field} value={value} today={today} led={led} />;
    const href = led === null ? (typeof value === "string" ? hrefOf(field, value) : null) : led.href;
    return (
      <div key={field.key} className={canUpdate ? `${grid} items-center` : `${grid} py-1`}>
        <dt className="wrap-anywhere text-third">{field.label}</dt>
        <dd className="wrap-anywhere min-w-0 whitespace-pre-line">
          {canUpdate ? (
            <span className="flex items-center gap-1">
              <span className="min-w-0 flex-1">
                <InlineCustom
                  target={record}
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
