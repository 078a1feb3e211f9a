/** What stands behind the # of a card's address to open its line of time at one entry. */
export const entryLink = (entryId: string): string => `entry-${entryId}`;
