import type { APIRequestContext } from "@playwright/test";
import type { Account } from "./act";
import { ADMIN } from "./server";

// biome-ignore lint/suspicious/noExplicitAny: a card as the wire carries it, compared and not understood
export type Card = Record<string, any>;
export type Base = Awaited<ReturnType<typeof openBase>>;

/** The customer base behind the screens, as an integrator reaches it. */
export async function openBase(request: APIRequestContext, account: Account = ADMIN) {
  const login = await request.post("/api/v1/auth/login", { data: account });
  const { access_token } = await login.json();
  const headers = { Authorization: `Bearer ${access_token}` };

  async function send(method: "post" | "patch" | "get" | "put", path: string, data?: object) {
    const response = await request[method](`/api/v1${path}`, { headers, ...(data ? { data } : {}) });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  }

  async function everything(path: string): Promise<Card[]> {
    const found: Card[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await send("get", `${path}?limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...page.data);
      cursor = page.page.next_cursor;
    }
    return found;
  }

  return {
    get: (path: string) => send("get", path),
    everything,
    contact: (data: object) => send("post", "/contacts", data) as Promise<{ id: string; version: number }>,
    someContacts: (many: number, name: string) =>
      send("post", "/contacts/batch", {
        operations: Array.from({ length: many }, (_, n) => ({
          op: "create",
          data: { display_name: `${name} ${n}` },
        })),
      }),
    company: (data: object) => send("post", "/companies", data) as Promise<{ id: string }>,
    interaction: (data: object) => send("post", "/interactions", data),
    task: (data: object) => send("post", "/tasks", data) as Promise<{ id: string }>,
    taskComment: (id: string, data: object) => send("post", `/tasks/${id}/comments`, data),
    taskRoute: (data: object) => send("post", "/task-routes", data) as Promise<{ id: string }>,
    segment: (data: object) => send("post", "/segments", data) as Promise<{ id: string }>,
    deal: (data: object) => send("post", "/deals", data) as Promise<{ id: string }>,
    winDeal: (id: string) => send("post", `/deals/${id}/win`, {}),
    pipeline: (data: object) => send("post", "/pipelines", data) as Promise<Card>,
    changePipeline: (id: string, data: object) => send("patch", `/pipelines/${id}`, data),
    user: (data: object) => send("post", "/users", data) as Promise<{ id: string }>,
    phoneSystem: (data: object) =>
      send("post", "/phone-systems", data) as Promise<{ id: string; key: string }>,
    phoneSecrets: (id: string, data: object) => send("put", `/phone-systems/${id}/secrets`, data),
    form: (data: object) => send("post", "/forms", data) as Promise<{ id: string; key: string }>,
    fillForm: (key: string, form: Record<string, string>) =>
      request.post(`/api/v1/hooks/forms/${key}`, { form }),
    invitation: (data: object) => send("post", "/invitations", data) as Promise<{ secret: string }>,
    customField: (data: object) => send("post", "/custom-fields", data),
    changeInteraction: (id: string, data: object) => send("patch", `/interactions/${id}`, data),
    changeContact: (id: string, data: object) => send("patch", `/contacts/${id}`, data),
    binContact: (id: string) => send("post", "/contacts/batch", { operations: [{ op: "delete", id }] }),
    getContact: (id: string) => send("get", `/contacts/${id}`),
    contacts: (query = "") => send("get", `/contacts${query}`),
  };
}

let serial = 100_000 + (Date.now() % 800_000);

/** A mobile number that nobody has yet, and its last five digits. */
export function newPhone(): { raw: string; tail: string } {
  serial += 7;
  const raw = `+37491${serial}`;
  return { raw, tail: raw.slice(-5) };
}
