import { IntentLink } from "@/components/ui/intent-link";
import type { GuideLine } from "@/lib/guide/answers";
import { guideHref } from "./guide-href";

interface FoundLinesProps {
  lines: readonly GuideLine[];
  onChosen?: () => void;
}

/** Pages of the guide, each with the sentence that says what was looked for. */
export function FoundLines({ lines, onChosen }: FoundLinesProps) {
  return (
    <ul className="-mx-2 flex flex-col">
      {lines.map(({ page, title, sentence, section }) => (
        <li key={page}>
          <IntentLink
            href={guideHref(page, section)}
            {...(onChosen ? { onClick: onChosen } : {})}
            className="block rounded-control px-2 py-1.5 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="block font-medium">{title}</span>
            <span className="line-clamp-2 block text-second">{sentence}</span>
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}
