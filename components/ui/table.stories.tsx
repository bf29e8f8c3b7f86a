import type { EngagementLevel } from "@/lib/principals/levels";
import { route } from "@/lib/route";
import { Avatar } from "./avatar";
import { Badge } from "./badge";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { EmptyState } from "./empty-state";
import { engagementTone } from "./engagement";
import type { Story } from "./story";
import { type Column, RowLink, Table } from "./table";

interface Principal {
  name: string;
  level: EngagementLevel;
  last: string;
  open: number;
  won: number;
}

const principals: readonly Principal[] = [
  { name: "Gulf Seafood Co.", level: "High", last: "2 days ago", open: 31, won: 12 },
  { name: "Pressed & Pure Oils", level: "High", last: "5 days ago", open: 18, won: 7 },
  { name: "Ridgeline Dairy", level: "Medium", last: "9 days ago", open: 24, won: 9 },
  { name: "Verde Plant Foods", level: "Low", last: "21 days ago", open: 14, won: 2 },
  { name: "Old Mill Bakery", level: "Inactive", last: "47 days ago", open: 6, won: 1 },
];

const columns: readonly Column<Principal>[] = [
  {
    id: "pick",
    header: "Pick",
    hideHeader: true,
    phone: "hidden",
    className: "w-10",
    cell: (row) => (
      <span className="relative z-10 flex">
        <Checkbox aria-label={`Pick ${row.name}`} defaultChecked={row.name === "Ridgeline Dairy"} />
      </span>
    ),
  },
  {
    id: "name",
    header: "Principal",
    phone: "title",
    sort: { href: route("/stories/table"), direction: "ascending" },
    cell: (row) => (
      <span className="flex items-center gap-2">
        <Avatar name={row.name} square />
        <RowLink href={route("/stories/table")}>{row.name}</RowLink>
      </span>
    ),
  },
  {
    id: "level",
    header: "Engagement",
    cell: (row) => (
      <Badge tone={engagementTone[row.level]} dot>
        {row.level}
      </Badge>
    ),
  },
  {
    id: "last",
    header: "Last activity",
    sort: { href: route("/stories/table"), direction: "none" },
    cell: (row) => row.last,
  },
  { id: "open", header: "Open", align: "end", cell: (row) => row.open },
  { id: "won", header: "Won, 12 mo", align: "end", phone: "hidden", cell: (row) => row.won },
];

export default {
  title: "Table",
  about:
    "Records, dense, sorted by links, with the whole row leading to the record. On a phone it reads as a list.",
  examples: [
    {
      name: "With rows, one picked",
      Example: () => (
        <Table
          caption="Principals"
          columns={columns}
          rows={principals}
          rowKey={(row) => row.name}
          isSelected={(row) => row.name === "Ridgeline Dairy"}
        />
      ),
    },
    {
      name: "Empty",
      Example: () => (
        <Table
          caption="Principals that nobody saw"
          columns={columns}
          rows={[]}
          rowKey={(row) => row.name}
          empty={
            <EmptyState
              headingLevel={3}
              title="No principals yet"
              action={<Button variant="primary">Add one</Button>}
            >
              Principals are the companies whose products you sell.
            </EmptyState>
          }
        />
      ),
    },
  ],
} satisfies Story;
