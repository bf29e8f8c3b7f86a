interface FirstRowsProps {
  /** What it is called, for whoever hears it. */
  caption: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A piece of a table as it stands in the file, or as it will be. It scrolls by itself. */
export function FirstRows({ caption, header, rows }: FirstRowsProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-80 overflow-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {header.map((name, at) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, and stay where they are
                key={at}
                scope="col"
                className="sticky top-0 h-8 whitespace-nowrap border-line border-b bg-sunken px-3 text-start font-medium text-second"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are told apart by their place alone
            <tr key={at}>
              {header.map((_, column) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  key={column}
                  className="max-w-60 truncate border-line border-b px-3 py-1.5"
                >
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
