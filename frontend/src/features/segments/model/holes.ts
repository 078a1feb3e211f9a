/** What the slots of a sentence hold, each as texts. */
export type Slots = Readonly<Record<string, readonly string[]>>;

type Codec = {
  /** Null where this is not what the slot can hold; `undefined` stands for a member that is not there. */
  read: (json: unknown) => readonly string[] | null;
  write: (texts: readonly string[]) => unknown;
};

const HOLE = Symbol("hole");
type Hole = { [HOLE]: string; codec: Codec };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isHole = (value: unknown): value is Hole => isObject(value) && HOLE in value;
const hole =
  (codec: Codec) =>
  (slot: string): unknown => ({ [HOLE]: slot, codec });

/** One word out of a few. */
export const oneOf = (slot: string, words: readonly string[]): unknown =>
  hole({
    read: (json) => (typeof json === "string" && words.includes(json) ? [json] : null),
    write: ([word]) => word,
  })(slot);

export const text = hole({
  read: (json) => (typeof json === "string" ? [json] : null),
  write: ([word]) => word,
});

export const several = hole({
  read: (json) =>
    Array.isArray(json) && json.every((one): one is string => typeof one === "string") ? json : null,
  write: (words) => [...words],
});

export const number = hole({
  read: (json) => (typeof json === "number" ? [String(json)] : null),
  write: ([word]) => Number(word),
});

const DAYS = /^P(\d+)D$/;

export const days = hole({
  read: (json) => {
    const found = typeof json === "string" ? DAYS.exec(json)?.[1] : undefined;
    return found === undefined ? null : [found];
  },
  write: ([word]) => `P${word}D`,
});

export const EVER = "ever";
const PERIOD_WORD = /^(this|last)_(week|month|quarter|year)$|^today$|^yesterday$/;

/** `{period}` or `{last}` of a field of time; with `ever` not there at all. */
function periodCodec(rest: Record<string, unknown>, whole: boolean): Codec {
  return {
    read: (json) => {
      if (json === undefined) return whole ? null : [EVER];
      if (!isObject(json) || Object.keys(json).length !== Object.keys(rest).length + 1) return null;
      if (Object.entries(rest).some(([key, value]) => json[key] !== value)) return null;
      if (typeof json["period"] === "string")
        return PERIOD_WORD.test(json["period"]) ? [json["period"]] : null;
      return typeof json["last"] === "string" && DAYS.test(json["last"]) ? [json["last"]] : null;
    },
    write: ([word = EVER]) => {
      if (word === EVER) return undefined;
      return { ...rest, ...(DAYS.test(word) ? { last: word } : { period: word }) };
    },
  };
}

/** When it was: the members of a collection narrowed by a field of theirs. */
export const within = (field: string, slot: string): unknown => hole(periodCodec({ field }, false))(slot);

/** When it was: the value of a field of time. */
export const period = hole(periodCodec({}, true));

/** Narrowed to one kind, or to none in particular. */
export const ofKind = (slot: string): unknown =>
  hole({
    read: (json) => {
      if (json === undefined) return ["any"];
      const plain = isObject(json) && json["field"] === "kind" && json["op"] === "eq";
      return plain && typeof json["value"] === "string" ? [json["value"]] : null;
    },
    write: ([word = "any"]) => (word === "any" ? undefined : { field: "kind", op: "eq", value: word }),
  })(slot);

/** What is in the slots of the sentence that this node is; null where it is another one. */
export function readSlots(template: unknown, json: unknown): Slots | null {
  if (isHole(template)) {
    const found = template.codec.read(json);
    return found && { [template[HOLE]]: found };
  }
  if (Array.isArray(template)) {
    if (!Array.isArray(json) || json.length !== template.length) return null;
    return together(template.map((part, place) => readSlots(part, json[place])));
  }
  if (isObject(template)) {
    if (!isObject(json) || Object.keys(json).some((key) => !(key in template))) return null;
    return together(Object.keys(template).map((key) => readSlots(template[key], json[key])));
  }
  return template === json ? {} : null;
}

function together(parts: readonly (Slots | null)[]): Slots | null {
  return parts.some((part) => part === null) ? null : Object.assign({}, ...parts);
}

export function writeSlots(template: unknown, slots: Slots): unknown {
  if (isHole(template)) return template.codec.write(slots[template[HOLE]] ?? []);
  if (Array.isArray(template)) return template.map((part) => writeSlots(part, slots));
  if (!isObject(template)) return template;
  const written = Object.entries(template).map(([key, part]) => [key, writeSlots(part, slots)] as const);
  return Object.fromEntries(written.filter(([, value]) => value !== undefined));
}
