import { MoonStar, Search, Smartphone } from "lucide-react";
import { PaletteButton } from "@/components/shell/palette-button";

const step =
  "flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-3.5 py-3 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-third";

/** What helps on the first day; everything here works already. */
export function FirstSteps() {
  return (
    <ul>
      <li className={step}>
        <Search aria-hidden />
        <span className="min-w-48 flex-1">
          <span className="block font-medium">Go anywhere by typing</span>
          <span className="block text-third">Pages, workspaces and actions, from every screen.</span>
        </span>
        <PaletteButton />
      </li>
      <li className={step}>
        <MoonStar aria-hidden />
        <span className="min-w-48 flex-1">
          <span className="block font-medium">Light or dark</span>
          <span className="block text-third">
            As your device has it. To choose it yourself, open the menu under your name, or “More” on a phone.
          </span>
        </span>
      </li>
      <li className={step}>
        <Smartphone aria-hidden />
        <span className="min-w-48 flex-1">
          <span className="block font-medium">On the road</span>
          <span className="block text-third">
            Open this address on your phone and add it to the home screen: the same work, in reach of a thumb.
          </span>
        </span>
      </li>
    </ul>
  );
}
