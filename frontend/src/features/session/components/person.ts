/** Workspace and user, as a token says. */
export function personOf(token: string | null): string | null {
  const claims = token?.split(".")[1];
  if (!claims) return null;
  try {
    const { sub, ws } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    return `${ws}:${sub}`;
  } catch {
    return null;
  }
}
