import type { APIRequestContext } from "@playwright/test";
import { ADMIN } from "./server";

export type Base = Awaited<ReturnType<typeof openBase>>;

/** The customer base behind the screens, as an integrator reaches it. */
export async function openBase(request: APIRequestContext) {
  const login = await request.post("/api/v1/auth/login", { data: ADMIN });
  const { access_token } = await login.json();
  const headers = { Authorization: `Bearer ${access_token}` };

  async function send(method: "post" | "patch" | "get", path: string, data?: object) {
    const response = await request[method](`/api/v1${path}`, { headers, ...(data ? { data } : {}) });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  }

  return {
    contact: (data: object) => send("post", "/contacts", data) as Promise<{ id: string; version: number }>,
    company: (data: object) => send("post", "/companies", data) as Promise<{ id: string }>,
    interaction: (data: object) => send("post", "/interactions", data),
    changeContact: (id: string, data: object) => send("patch", `/contacts/${id}`, data),
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
