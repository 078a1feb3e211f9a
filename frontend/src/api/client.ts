import { asApiError } from "./errors";
import { client } from "./gen/client.gen";
import { sessionFetch } from "./session-fetch";

/** The generated client, with our session, our errors and our language. */
export function configureClient(): void {
  client.setConfig({ baseUrl: window.location.origin, fetch: sessionFetch, throwOnError: true });
  client.interceptors.error.use((error, response) => asApiError(error, response));
}
