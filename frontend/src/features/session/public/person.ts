import { session } from "@/api/session";

const LAST_PERSON = "kartoteka.drafts.of";

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

/** Whose things these are: a colleague at the same machine does not read them. Without a token, those of the last one. */
export function person(): string {
  const known = personOf(session.token());
  try {
    if (known) localStorage.setItem(LAST_PERSON, known);
    return localStorage.getItem(LAST_PERSON) ?? "";
  } catch {
    return "";
  }
}
