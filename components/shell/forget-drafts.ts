/** Drafts of whoever was here before go: somebody signed out, or went on to another workspace. Logs on their way stay. */
export function forgetDrafts(stays?: { personId: string; workspaceId: string }): void {
  const own = stays && `:${stays.workspaceId}:${stays.personId}`;
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (!/^kp-(draft|quick-log):/.test(key) || (own && key.includes(own))) continue;
      if (!sessionStorage.getItem(key)?.includes('"waiting":{')) sessionStorage.removeItem(key);
    }
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}
