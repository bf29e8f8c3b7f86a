import type { ReactNode } from "react";

interface ProblemProps {
  title: string;
  children: ReactNode;
  /** Where the whole page is the problem. */
  whole?: boolean;
  /** What support can find in the log. */
  reference?: string | undefined;
  actions: ReactNode;
}

/** A page that can't be shown, said calmly, with the way on. */
export function Problem({ title, children, whole = false, reference, actions }: ProblemProps) {
  return (
    <div
      className={`flex flex-col items-center justify-center px-4 text-center ${whole ? "min-h-dvh" : "min-h-[60dvh]"}`}
    >
      <h1 className="font-semibold text-xl">{title}</h1>
      <div className="mt-1.5 max-w-[52ch] text-pretty text-second">{children}</div>
      <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>
      {reference && <p className="mt-5 text-sm text-third">Reference for support: {reference}</p>}
    </div>
  );
}
