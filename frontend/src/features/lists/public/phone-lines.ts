export type { PhoneLines } from "../table/phone-fields";
