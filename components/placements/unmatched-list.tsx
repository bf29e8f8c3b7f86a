"use client";

import { useState, useTransition } from "react";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { searchProducts } from "@/components/products/search-products";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { matchSellThrough } from "@/lib/placements/actions";
import type { Unmatched } from "@/lib/placements/schema";
import { casesText } from "./words";

interface UnmatchedListProps {
  workspaceId: string;
  distributor: string;
  ofItems: boolean;
  rows: Unmatched["rows"];
}

type Row = Unmatched["rows"][number];

const titleOf = ({ number, name, key }: Row) => [number, name].filter(Boolean).join(" ") || key;

function UnmatchedRow({ row, ...of }: Omit<UnmatchedListProps, "rows"> & { row: Row }) {
  const [busy, startMatch] = useTransition();
  const [searches, setSearches] = useState(false);
  const title = titleOf(row);
  const { workspaceId, distributor, ofItems } = of;

  function match(record: string | null, name: string) {
    startMatch(async () => {
      const asked = { workspaceId, distributor, ofItems, key: row.key, record };
      const result = await matchSellThrough(asked).catch(() => null);
      if (result === null) notify({ title: "No connection", tone: "bad" });
      else if (result.ok) notify({ title: `${title} is ${name}`, tone: "good" });
      else notify({ title: result.message, tone: "bad" });
    });
  }

  return (
    <li className="flex flex-col gap-2 border-line border-t p-3 first:border-t-0">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium wrap-anywhere">{title}</span>
        <span className="text-second tabular-nums">
          {counted(row.lines, "line", "lines")}, {casesText(row.cases)}
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {row.near.map(({ id, name }) => (
          <Button key={id} size="small" busy={busy} onClick={() => match(id, name)}>
            {name}
            <span className="sr-only"> is {title}</span>
          </Button>
        ))}
        {searches ? (
          <Combobox
            aria-label={`Who is ${title}?`}
            search={ofItems ? searchProducts : searchOrganizations}
            value={null}
            onValueChange={(option) => option && match(option.value, option.label)}
          />
        ) : (
          <Button size="small" busy={busy} onClick={() => setSearches(true)}>
            Another one…<span className="sr-only"> for {title}</span>
          </Button>
        )}
        <Button size="small" variant="ghost" busy={busy} onClick={() => match(null, "none of ours")}>
          None of ours<span className="sr-only">: {title}</span>
        </Button>
      </div>
    </li>
  );
}

/** What a distributor calls somebody that nobody has matched: said once, it counts for all its files. */
export function UnmatchedList({ rows, ...of }: UnmatchedListProps) {
  return (
    <ul aria-label={of.ofItems ? "Items without a product" : "Customers of theirs without one of ours"}>
      {rows.map((row) => (
        <UnmatchedRow key={row.key} row={row} {...of} />
      ))}
    </ul>
  );
}
