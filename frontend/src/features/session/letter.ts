import { ApiError, type Problem } from "@/api/errors";
import type { LetterOut } from "@/api/gen";

/** What the link of an invitation says; nobody is signed in, so it is asked by hand. */
export async function letterOf(secret: string): Promise<LetterOut> {
  const response = await fetch("/api/v1/auth/invitation", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
    body: JSON.stringify({ secret }),
  });
  if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => ({}))) as Problem);
  return (await response.json()) as LetterOut;
}
