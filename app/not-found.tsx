import type { Metadata } from "next";
import { Problem } from "@/components/shell/problem";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main">
      <Problem
        title="There is nothing at this address"
        whole
        actions={
          <LinkButton href="/" variant="primary">
            Go to Today
          </LinkButton>
        }
      >
        The link may be old, or a letter may be missing.
      </Problem>
    </main>
  );
}
