// Lines of the log that one click made: shown as one.

interface Line {
  request_id: string | null;
  actor_user_id: string | null;
}

/** Neighbours of the same request; what no request is known of stays alone. */
export function byRequest<Row extends Line>(
  rows: readonly Row[],
  isAlike: (a: Row, b: Row) => boolean = () => true,
): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const isSame =
      before !== undefined &&
      row.request_id !== null &&
      before.request_id === row.request_id &&
      before.actor_user_id === row.actor_user_id &&
      isAlike(before, row);
    if (group !== undefined && isSame) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
