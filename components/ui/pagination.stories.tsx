import { useState } from "react";
import { route } from "@/lib/route";
import { LoadMore } from "./load-more";
import { Pagination } from "./pagination";
import type { Story } from "./story";

function Growing() {
  const [seen, setSeen] = useState(50);
  return <LoadMore summary={`${seen} of 150`} hasMore={seen < 150} onLoadMore={() => setSeen(seen + 50)} />;
}

export default {
  title: "Pagination",
  about: "Pages know their neighbours only. Where a list grows in place, load more.",
  examples: [
    {
      name: "Pages",
      Example: () => (
        <Pagination previous={null} next={route("/stories/pagination")} summary="1–50 of 1,000+" />
      ),
    },
    { name: "Load more", Example: Growing },
  ],
} satisfies Story;
