import { moneyText as text } from "../money";

/** A sum as people read it, wherever there is one. */
export const moneyText = text;
