"use client";

import { Problem } from "@/components/shell/problem";
// The last resort, when even the root layout failed: its own document, in the reader's device theme.
import { buttonStyles } from "@/components/ui/button-styles";
import "./globals.css";

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Not available · KitchenPantry</title>
        <main>
          <Problem
            title="KitchenPantry isn’t available right now"
            whole
            reference={error.digest}
            actions={
              <button
                type="button"
                className={buttonStyles({ variant: "primary" })}
                onClick={() => location.reload()}
              >
                Try again
              </button>
            }
          >
            Something on our side went wrong. Nothing that you saved is lost.
          </Problem>
        </main>
      </body>
    </html>
  );
}
