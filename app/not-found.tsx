import type { Metadata } from "next";
import { Problem } from "@/components/shell/problem";
import { buttonStyles } from "@/components/ui/button-styles";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main">
      <Problem
        title="There is nothing at this address"
        whole
        actions={
          <a href="/" className={buttonStyles({ variant: "primary" })}>
            Go to Today
          </a>
        }
      >
        The link may be old, or a letter may be missing.
      </Problem>
    </main>
  );
}
