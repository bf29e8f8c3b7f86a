"use client";

import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { type ListToolsProps, ViewsLabel } from "./views-label";

const load = () => import("./list-menus");
const ListMenus = lazy(async () => ({ default: (await load()).ListMenus }));

/** What can be done with a list as a whole, in its header. The menus come when a hand or the focus is near them. */
export function ListTools(props: ListToolsProps) {
  const [wanted, setWanted] = useState<"views" | "more" | null>(null);
  const { setup, shown, exportFrom } = props;
  const current = setup?.views.find(({ id }) => id === setup.current);
  const closed = {
    "aria-haspopup": "menu" as const,
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
  };
  const buttons = (
    <>
      {setup && (
        <Button variant="ghost" {...closed} onClick={() => setWanted("views")}>
          <ViewsLabel name={current?.name} />
        </Button>
      )}
      {((setup && shown) || exportFrom !== undefined) && (
        <IconButton label="More for this list" {...closed} onClick={() => setWanted("more")}>
          <Ellipsis aria-hidden />
        </IconButton>
      )}
    </>
  );
  if (wanted === null) return buttons;
  return (
    <Suspense fallback={buttons}>
      <ListMenus {...props} opened={wanted} />
    </Suspense>
  );
}
