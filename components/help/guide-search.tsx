import { SearchBox } from "@/components/lists/search-box";
import { LONGEST_QUERY } from "@/lib/guide/query";

const label = "Search the guide";

/** Looks through the whole guide; needs no script. */
export function GuideSearch({ query = "" }: { query?: string }) {
  return (
    <search>
      <form action="/help">
        <SearchBox name="q" aria-label={label} defaultValue={query} maxLength={LONGEST_QUERY} />
      </form>
    </search>
  );
}

interface GuideFieldProps {
  value: string;
  onChange: (typed: string) => void;
}

/** Answers while one types; Enter shows it as a page. */
export function GuideField({ value, onChange }: GuideFieldProps) {
  return (
    <search>
      <form action="/help" className="*:w-full!">
        <SearchBox
          name="q"
          aria-label={label}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          maxLength={LONGEST_QUERY}
          autoComplete="off"
        />
      </form>
    </search>
  );
}
