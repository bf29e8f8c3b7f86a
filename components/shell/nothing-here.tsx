import Link from "next/link";
import { LateAsk } from "@/components/records/late-ask";
import { Problem } from "@/components/shell/problem";
import { buttonStyles } from "@/components/ui/button-styles";

/**
 * What a page answers where there is nothing for who asks. Absent and "not yours" look alike on purpose, and so does asking for
 * either. A page returns it: what it throws after its head was sent is drawn twice, and React says so in the console.
 */
export function NothingHere() {
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
