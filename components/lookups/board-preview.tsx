import { boardAfterMerge, type Entry } from "@/lib/lookups/rules";
import { ColourDot } from "./colour-dot";

/** The board's columns before and after one of them went into another. */
export function BoardPreview({
  entries,
  gone,
  into,
}: {
  entries: readonly Entry[];
  gone: string;
  into: string | null;
}) {
  const columns = boardAfterMerge(entries, gone, into);
  const most = Math.max(1, ...columns.map(({ before, after }) => Math.max(before, after ?? 0)));
  return (
    <table className="w-full border-separate border-spacing-y-0.5 text-sm">
      <caption className="mb-1 text-start font-medium text-second">The board, before and after</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ code, label, colour, before, after }) => (
          <tr key={code} className={after === before ? "text-third" : ""}>
            <th scope="row" className="w-1/2 pe-2 text-start font-normal">
              <span className="flex items-center gap-2">
                <ColourDot colour={colour} />
                <span className={after === null ? "line-through" : ""}>{label}</span>
              </span>
            </th>
            <td className="w-12 text-end tabular-nums">{before}</td>
            <td className="ps-2">
              <span className="flex items-center gap-2">
                <span aria-hidden>→</span>
                <span className="w-10 tabular-nums">{after === null ? "gone" : after}</span>
                <span
                  aria-hidden
                  className="h-1.5 rounded-full bg-control"
                  style={{ width: `${((after ?? 0) / most) * 5}rem` }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
