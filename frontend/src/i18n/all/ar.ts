/** Every text of this language, in one file that travels at once. */
export const texts = import.meta.glob<Record<string, unknown>>(
  ["../../features/*/messages/ar.json", "../messages/ar.json"],
  { eager: true, import: "default" },
);
