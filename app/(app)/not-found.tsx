import type { Metadata } from "next";
import Link from "next/link";
import { LateAsk } from "@/components/records/late-ask";
import { Problem } from "@/components/shell/problem";
import { buttonStyles } from "@/components/ui/button-styles";

export const metadata: Metadata = { title: "Not found" };

/** In every page's first load, so of as little as can be. Absent and "not yours" look alike on purpose, and so does asking for either. */
export default function AppNotFound() {
  return (
    <Problem
      title="There is nothing here for you"
      actions={
        <>
          <Link href="/" prefetch={false} className={buttonStyles({ variant: "primary" })}>
            Go to Today
          </Link>
          <LateAsk />
        </>
      }
    >
      The record may have been deleted, belong to another workspace, or not be shared with you.
    </Problem>
  );
}
