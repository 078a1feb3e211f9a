import { session } from "@/api/session";

const ADDRESS = "/api/v1/events";
/** The server says something every 15 s: after so long the network has gone away without a word. */
const SILENCE_MS = 40_000;

export type Message = { id: string; data: string };
/** `over`: nobody here follows anything (an older server, a missing right). */
export type End = "lost" | "refused" | "over";

/** The messages that are whole, and what is left of the text. */
export function messagesIn(text: string): [readonly Message[], string] {
  const parts = text.split("\n\n");
  const rest = parts.pop() ?? "";
  const whole = parts.map((part) => {
    const values = new Map(part.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    return { id: values.get("id") ?? "", data: values.get("data") ?? "" };
  });
  return [whole.filter(({ data }) => data !== ""), rest];
}

/** Server-sent events by fetch, because EventSource sends no token; until the connection ends. */
export async function listen(
  after: string,
  hear: (message: Message) => void,
  signal: AbortSignal,
  alive: () => void,
): Promise<End> {
  const silence = new AbortController();
  const give = () => setTimeout(() => silence.abort(), SILENCE_MS);
  let patience = give();
  const either = AbortSignal.any([signal, silence.signal]);
  const headers = { Authorization: `Bearer ${session.token()}`, ...(after && { "Last-Event-ID": after }) };
  try {
    const response = await fetch(ADDRESS, { headers, signal: either, cache: "no-store" });
    if (response.status === 401) return "refused";
    if (response.status === 204 || (response.status >= 400 && response.status < 500)) return "over";
    if (!response.ok || !response.body) return "lost";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(patience);
      patience = give();
      alive();
      const [messages, rest] = messagesIn(text + piece.value);
      text = rest;
      for (const message of messages) hear(message);
    }
  } catch {
    // the network went away, or nobody wants to hear more
  } finally {
    clearTimeout(patience);
  }
  return "lost";
}
