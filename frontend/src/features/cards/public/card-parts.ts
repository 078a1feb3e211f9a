import type { ReactNode } from "react";
import type { CardObject } from "./types";

/** How this customer is reached from under the thumb. */
export type Reach = {
  object: CardObject;
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
};

export type CardLayoutProps = {
  header: ReactNode;
  facts: ReactNode;
  stream: ReactNode;
  work: ReactNode;
  reach: Reach;
};

type Reached = {
  id: string;
  phones?: readonly { number: string | null; primary: boolean }[];
  emails?: readonly { address: string; primary: boolean }[];
};

export function reachOf(object: CardObject, name: string, { id, phones = [], emails = [] }: Reached): Reach {
  const numbers = phones.filter((one) => one.number);
  return {
    object,
    id,
    name,
    phone: (numbers.find((one) => one.primary) ?? numbers[0])?.number ?? null,
    email: (emails.find((one) => one.primary) ?? emails[0])?.address ?? null,
  };
}
