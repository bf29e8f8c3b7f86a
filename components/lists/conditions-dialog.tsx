"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, Fragment, useEffect, useId, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { refuseTyped, standAtRefusal } from "@/components/ui/refused";
import { Skeleton } from "@/components/ui/skeleton";
import { clientCache } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import type { ListName } from "@/lib/kinds/all";
import { MOST_GROUPS } from "@/lib/lists/conditions";
import type { OfferedField } from "@/lib/lists/offered-fields";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";
import { newRow, problemOf, type Row, rowsIn, toParams } from "./condition-draft";
import { ConditionRows } from "./condition-rows";
import { fieldsOf } from "./fields-of";

interface ConditionsDialogProps {
  page: Route;
  list: ListName;
  conditions: readonly string[];
  onClose: () => void;
}

interface ConditionsFormProps extends Pick<ConditionsDialogProps, "conditions"> {
  id: string;
  fields: readonly OfferedField[];
  onShow: (params: Record<string, string>) => void;
}

function ConditionsForm({ id, fields, conditions, onShow }: ConditionsFormProps) {
  const params = useSearchParams();
  const [first] = fields;
  const [rows, setRows] = useState<readonly Row[]>(() => {
    const given = rowsIn(new URLSearchParams(params), conditions, fields);
    return given.length > 0 || first === undefined ? given : [newRow(first, 1)];
  });
  const [problems, setProblems] = useState<ReadonlyMap<number, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problems.size > 0) standAtRefusal(form.current);
  }, [problems]);
  const groups = [...new Set([1, ...rows.map(({ group }) => group)])];

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (refuseTyped(event.currentTarget)) return;
    const found = rows.flatMap((row) => {
      const problem = problemOf(row);
      return problem === null ? [] : [[row.key, problem] as const];
    });
    setProblems(new Map(found));
    if (found.length === 0) onShow(toParams(rows));
  }

  return (
    <form ref={form} id={id} onSubmit={handleSubmit} className="flex flex-col gap-3">
      {groups.map((group, index) => (
        <Fragment key={group}>
          {index > 0 && <p className="font-medium text-second text-sm">or</p>}
          <ConditionRows
            rows={rows.filter((row) => row.group === group)}
            fields={fields}
            problems={problems}
            onChange={(changed) => setRows([...rows.filter((row) => row.group !== group), ...changed])}
          />
        </Fragment>
      ))}
      {first && rows.length > 0 && groups.length < MOST_GROUPS && (
        <Button
          variant="ghost"
          className="self-start"
          onClick={() => setRows([...rows, newRow(first, Math.max(...groups) + 1)])}
        >
          Or…
        </Button>
      )}
    </form>
  );
}

/** Narrows a list by any of its fields: conditions that hold together, and others of which one group is enough. */
export function ConditionsDialog({ page, list, conditions, onClose }: ConditionsDialogProps) {
  const params = new URLSearchParams(useSearchParams());
  const router = useRouter();
  const formId = useId();
  const { data, isError, refetch } = useQuery(fieldsOf(useScope(), list), clientCache);

  function show(chosen: Record<string, string>) {
    const cleared = Object.fromEntries(conditions.map((name) => [name, null]));
    router.replace(withQuery(page, changeParams(params, { ...cleared, ...chosen })), { scroll: false });
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title="Filters"
      footer={
        <>
          <Button onClick={() => show({})}>Clear</Button>
          <Button type="submit" form={formId} variant="primary" disabled={data === undefined}>
            Show
          </Button>
        </>
      }
    >
      {isError ? (
        <Alert tone="bad" announce>
          The fields could not be loaded.{" "}
          <Button variant="ghost" onClick={() => void refetch()}>
            Try again
          </Button>
        </Alert>
      ) : data === undefined ? (
        <Skeleton className="h-24" />
      ) : (
        <ConditionsForm
          id={formId}
          fields={data.filter(({ asked }) => asked)}
          conditions={conditions}
          onShow={show}
        />
      )}
    </Dialog>
  );
}
