import { createHmac, randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import type { Base } from "./base";

const LINE = "+37410203040";

type Said = { from?: string; extension?: string; outcome?: string };
export type Exchange = Awaited<ReturnType<typeof openExchange>>;

/** A telephone system of one's own, connected and speaking as docs/integrations.md says; `extensions`: whose is which. */
export async function openExchange(
  base: Base,
  request: APIRequestContext,
  extensions: Record<string, string>,
  name: string,
) {
  const secret = randomBytes(32);
  const system = await base.phoneSystem({
    name,
    provider: "generic",
    lines: [{ number: LINE, name }],
    extensions: Object.entries(extensions).map(([extension, user_id]) => ({ extension, user_id })),
  });
  await base.phoneSecrets(system.id, { secret: `whsec_${secret.toString("base64")}` });
  let told = 0;

  /** One word about a call: of the whole of it, or of the telephone that rings. */
  async function say(what: "ringing" | "answered" | "ended", call: string, said: Said = {}): Promise<void> {
    const { from, extension, outcome } = said;
    const leg = extension ? { leg_id: `${call}-${extension}`, extension, party: "operator" } : {};
    const outside = from ? { direction: "inbound", external_number: from, company_number: LINE } : {};
    const data = { call_id: call, ...leg, ...outside, ...(outcome ? { outcome } : {}) };
    const body = JSON.stringify({ type: `call.${what}`, timestamp: new Date().toISOString(), data });
    const id = `msg_${call}_${told++}`;
    const stamp = String(Math.floor(Date.now() / 1000));
    const mark = createHmac("sha256", secret).update(`${id}.${stamp}.${body}`).digest("base64");
    const response = await request.post(`/api/v1/hooks/telephony/${system.key}`, {
      data: Buffer.from(body),
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": `v1,${mark}`,
      },
    });
    if (response.status() !== 202) throw new Error(`the hook: ${response.status()} ${await response.text()}`);
  }

  return {
    say,
    async ring(call: string, from: string, ...rung: string[]): Promise<void> {
      await say("ringing", call, { from });
      for (const extension of rung) await say("ringing", call, { extension });
    },
    take: (call: string, extension: string) => say("answered", call, { extension }),
    /** Both have hung up. */
    async end(call: string, extension: string): Promise<void> {
      await say("ended", call, { extension });
      await say("ended", call);
    },
  };
}
