const DAY_MS = 86_400_000;

/** As the server reckons what stands too long: whole days to the minute, in no zone of anybody's. */
export const isOver = (entered: string, days: number, now = Date.now()): boolean =>
  now - Date.parse(entered) > days * DAY_MS;
