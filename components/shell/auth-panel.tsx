import type { ReactNode } from "react";
import { Logo } from "./logo";

interface AuthPanelProps {
  title: string;
  /** One calm sentence under the title. */
  lead?: ReactNode;
  /** Under the panel: the other way in ("New here? Create a workspace"). */
  footer?: ReactNode;
  children: ReactNode;
}

/** The one look of every page without a session: sign in, sign up, invitation, recovery. */
export function AuthPanel({ title, lead, footer, children }: AuthPanelProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center px-4 py-8 outline-none sm:justify-center sm:py-12"
    >
      <div className="w-full max-w-96">
        <p className="mb-6 flex items-center gap-2.5 font-semibold text-lg">
          <Logo />
          KitchenPantry
        </p>
        <div className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7">
          <h1 className="text-xl">{title}</h1>
          {lead && <p className="mt-1 text-second">{lead}</p>}
          <div className="mt-5 flex flex-col gap-4">{children}</div>
        </div>
        {footer && <div className="mt-5 text-center text-second">{footer}</div>}
      </div>
    </main>
  );
}
