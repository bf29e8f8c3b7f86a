import type { Metadata } from "next";
import { LateAsk } from "@/components/records/access-late";
import { Problem } from "@/components/shell/problem";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

/** Absent and "not yours" look alike on purpose, and so does asking for either. */
export default function AppNotFound() {
  return (
    <Problem
      title="There is nothing here for you"
      actions={
        <>
          <LinkButton href="/" variant="primary">
            Go to Today
          </LinkButton>
          <LateAsk />
        </>
      }
    >
      The record may have been deleted, belong to another workspace, or not be shared with you.
    </Problem>
  );
}
