// What this person opened lately in this workspace, in this browser: ids only. Their names are read anew each time, under
// the rights of whoever is signed in.
import { foundKinds } from "@/lib/kinds/all";
import { type OpenedRecord, openedAt, withOpened } from "@/lib/search/kinds";

const keyOf = (workspaceId: string, personId: string) => `kp-opened:${workspaceId}:${personId}`;

export function readOpened(workspaceId: string, personId: string): OpenedRecord[] {
  try {
    return (localStorage.getItem(keyOf(workspaceId, personId)) ?? "").split(" ").flatMap((entry) => {
      const [word, id] = entry.split(":");
      const kind = foundKinds.find((one) => one === word);
      return kind === undefined || id === undefined ? [] : [{ kind, id }];
    });
  } catch {
    // Storage may be forbidden; then nothing is remembered.
    return [];
  }
}

export function noteOpened(workspaceId: string, personId: string, pathname: string): void {
  const now = openedAt(pathname);
  if (now === null) return;
  try {
    const opened = withOpened(readOpened(workspaceId, personId), now);
    localStorage.setItem(
      keyOf(workspaceId, personId),
      opened.map(({ kind, id }) => `${kind}:${id}`).join(" "),
    );
  } catch {
    // As above.
  }
}
