import { type Clock, type Found, RULES } from "./due-rules";
import { normalWord, wordsOf } from "./normal-words";

/** A day, or a moment. `null`: no date was read, the task has none. */
type Due = { on: Date } | { at: Date } | null;

export type FollowUp = { title: string; due: Due };

/** `never`: a day was named that no calendar has; its words are left in the title. */
type Reading = {
  title: string[];
  day: Date | null;
  clock: Clock | null;
  moment: Date | null;
  never: boolean;
};

function read(original: string[], now: Date, past: boolean): Reading {
  const words = original.map(normalWord);
  const reading: Reading = { title: [], day: null, clock: null, moment: null, never: false };
  let at = 0;
  let dayKnown = past;
  while (at < words.length) {
    const found = firstMatch(words.slice(at), { now, past, dayKnown }, reading);
    dayKnown = past || Boolean(found?.day);
    const taken = found?.words ?? 1;
    if (found) Object.assign(reading, withoutWords(found));
    if (!found || found.never) reading.title.push(...original.slice(at, at + taken));
    at += taken;
  }
  return reading;
}

function withoutWords({ words: _, ...said }: Found): Partial<Reading> {
  return said;
}

/** Each thing is said once: a second day or hour is part of the text. */
function firstMatch(
  words: string[],
  asked: { now: Date; past: boolean; dayKnown: boolean },
  known: Reading,
): Found | null {
  for (const rule of RULES) {
    const found = rule(words, asked);
    const again =
      (found?.day && known.day) || (found?.clock && known.clock) || (found?.moment && known.moment);
    if (found && !again) return found;
  }
  return null;
}

function atClock(day: Date, { hours, minutes }: Clock): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes);
}

function dueOf({ day, clock, moment }: Reading, now: Date): Due {
  if (moment) return { at: moment };
  if (!clock) return day ? { on: day } : null;
  const at = atClock(day ?? now, clock);
  if (!day && at < now) at.setDate(at.getDate() + 1);
  return { at };
}

/** "завтра 10 перезвонить" → the day, the hour, and "перезвонить". In any of the four languages. A day that does not exist is none. */
export function understandFollowUp(text: string, now: Date): FollowUp {
  const reading = read(wordsOf(text), now, false);
  // An hour of the 31st of February is no hour of today.
  if (reading.never && !reading.day) return { title: wordsOf(text).join(" "), due: null };
  return { title: reading.title.join(" "), due: dueOf(reading, now) };
}

/** "вчера 15:30", "an hour ago", "10:20": when something was. `null` where it cannot be told. */
export function understandMoment(text: string, now: Date): Date | null {
  const { title, day, clock, moment } = read(wordsOf(text), now, true);
  if (title.length > 0) return null;
  if (moment) return moment;
  if (!clock && !day) return null;
  const at = atClock(day ?? now, clock ?? { hours: now.getHours(), minutes: now.getMinutes() });
  if (!day && at > now) at.setDate(at.getDate() - 1);
  return at;
}

/** "25.11.2026", "завтра", "yesterday": a day and nothing else. What has been is read where nothing ahead fits. */
export function understandDay(text: string, now: Date): Date | null {
  for (const past of [false, true]) {
    const { title, day, clock, moment } = read(wordsOf(text), now, past);
    if (day && !clock && !moment && title.length === 0) return day;
  }
  return null;
}

/** "9:30", "5pm", "утром": an hour of the day and nothing else. */
export function understandClock(text: string, now: Date): Clock | null {
  const { title, day, clock, moment } = read(wordsOf(text), now, false);
  return clock && !day && !moment && title.length === 0 ? clock : null;
}

/** The last line that begins with ">" is the follow-up; the rest is the note. */
export function splitNote(text: string): { note: string; followUp: string | null } {
  const lines = text.split("\n");
  const index = lines.findLastIndex((line) => /^\s*>/.test(line));
  if (index < 0) return { note: text.trim(), followUp: null };
  const followUp = (lines[index] ?? "").replace(/^\s*>\s*/, "");
  const note = lines.filter((_, at) => at !== index).join("\n");
  return { note: note.trim(), followUp };
}
