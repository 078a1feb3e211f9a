/** What the last of one's own writes to each task was answered, and the write that is on its way. */
const answered = new Map<string, number>();
const onTheWay = new Map<string, Promise<unknown>>();

/** A second change begins where the first one ended, though the list has not been read again yet. */
export const versionAfterOwn = ({ id, version }: { id: string; version: number }): number =>
  Math.max(version, answered.get(id) ?? 0);

/** One's own writes to a task go one after the other; `send` gives the version that came of it. */
export async function afterOwn(id: string, send: () => Promise<number>): Promise<void> {
  const before = onTheWay.get(id) ?? Promise.resolve();
  const mine = before.then(send, send).then((version) => answered.set(id, version));
  onTheWay.set(id, mine);
  try {
    await mine;
  } finally {
    if (onTheWay.get(id) === mine) onTheWay.delete(id);
  }
}
