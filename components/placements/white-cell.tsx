"use client";

// One customer and one product: why it stands so, and what to do next.
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { SampleAt } from "@/components/samples/sample-at";
import { openQuickTask } from "@/components/tasks/open-quick-task";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import type { CustomField } from "@/lib/custom-fields/fields";
import { type WhiteCell as Cell, type State, whiteCellSchema } from "@/lib/placements/schema";
import { recordHref } from "@/lib/records/places";
import { casesText, monthText, STATE_WORDS } from "./words";

export interface NextSteps {
  workspaceId: string;
  today: string;
  /** Of samples; null where this workspace has none, or one may add none. */
  sampleFields: readonly CustomField[] | null;
  mayLog: boolean;
  mayTask: boolean;
  mayOpen: boolean;
  /** Whose products these are. */
  principal: { id: string; name: string };
}

interface WhiteCellProps extends NextSteps {
  customer: { id: string; name: string };
  product: { id: string; name: string };
  state: State;
  onClose: () => void;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="w-24 text-third">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Facts({ visit, sample, opportunity, months }: Cell) {
  const total = months.reduce((sum, { cases }) => sum + cases, 0);
  return (
    <>
      <dl className="flex flex-col gap-1.5">
        <Fact label="Shown">
          {visit === null ? (
            "On no visit that you see"
          ) : (
            <Link href={recordHref("interaction", visit.id)} className="text-accent">
              {`${visit.on.slice(0, 10)} ${visit.subject ?? ""}`.trim()}
            </Link>
          )}
        </Fact>
        <Fact label="Sample">
          {sample === null ? (
            "None"
          ) : (
            <Link href={recordHref("sample", sample.id)} className="text-accent">
              {[sample.title, sample.status, sample.outcome?.replaceAll("_", " ")].filter(Boolean).join(", ")}
            </Link>
          )}
        </Fact>
        <Fact label="Opportunity">
          {opportunity === null ? (
            "None"
          ) : (
            <Link href={recordHref("opportunity", opportunity.id)} className="text-accent">
              {opportunity.name}
            </Link>
          )}
        </Fact>
        <Fact label="Bought">
          {months.length === 0 ? "Nothing in 12 months" : `${casesText(total)} in 12 months`}
        </Fact>
      </dl>
      {months.length > 0 && (
        <table className="w-full text-sm">
          <caption className="sr-only">Cases by month</caption>
          <tbody>
            {months.map(({ month, distributor, cases }) => (
              <tr key={`${month} ${distributor}`} className="border-line border-t">
                <th scope="row" className="py-1 text-start font-normal">
                  {monthText(month)}
                </th>
                <td>{distributor}</td>
                <td className="text-end tabular-nums">{casesText(cases)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

export function WhiteCell({ customer, product, state, onClose, ...steps }: WhiteCellProps) {
  const scope = useScope();
  const path = `/api/white-space/cell?customer=${customer.id}&product=${product.id}`;
  const { data, error } = useQuery(
    { queryKey: keyOf(scope, path), queryFn: ({ signal }) => ask(path, whiteCellSchema, signal) },
    clientCache,
  );
  const { workspaceId, today, sampleFields, mayLog, mayTask, mayOpen, principal } = steps;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${product.name} at ${customer.name}`}
      description={STATE_WORDS[state]}
    >
      <div className="flex flex-col gap-4">
        {error ? (
          <Alert tone="bad" announce>
            It can’t be shown right now. Close this and try again.
          </Alert>
        ) : data === undefined ? (
          <Skeleton className="h-32" />
        ) : (
          <Facts {...data} />
        )}
        <div className="flex flex-wrap gap-2">
          {mayLog && (
            <Button
              size="small"
              onClick={() => {
                onClose();
                openQuickLog({ organization: customer });
              }}
            >
              Log a visit
            </Button>
          )}
          {sampleFields !== null && (
            <SampleAt
              workspaceId={workspaceId}
              fields={sampleFields}
              today={today}
              at={customer}
              product={product}
            />
          )}
          {mayTask && (
            <Button
              size="small"
              onClick={() => {
                onClose();
                openQuickTask({ organization: customer, principal });
              }}
            >
              New task
            </Button>
          )}
          {mayOpen && (
            <NewOpportunity
              workspaceId={workspaceId}
              size="small"
              from={{
                organization: customer,
                product: {
                  id: product.id,
                  name: product.name,
                  principalId: principal.id,
                  principalName: principal.name,
                },
              }}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
