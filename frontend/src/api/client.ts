import { asApiError } from "./errors";
import { client } from "./gen/client.gen";
import { sessionFetch } from "./session-fetch";

/** Lists repeat their name, a filter travels as JSON. */
function queryText(query: Record<string, unknown>): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) for (const one of value) pairs.append(name, String(one));
    else pairs.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return pairs.toString();
}

/** The generated client, with our session, our errors and our language. */
export function configureClient(): void {
  client.setConfig({
    baseUrl: window.location.origin,
    fetch: sessionFetch,
    querySerializer: queryText,
    throwOnError: true,
  });
  client.interceptors.error.use((error, response) => asApiError(error, response));
}
