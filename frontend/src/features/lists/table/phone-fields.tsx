import { Fragment, type ReactNode } from "react";
import type { ListedObject } from "@/features/cards/public/types";
import { preferences, usePreferences } from "@/shared/lib/preferences";

type Lined<Row> = { key: string; cell: (row: Row) => ReactNode };

const USUAL: Record<ListedObject, readonly string[]> = {
  contacts: ["company_id", "phone", "last_interaction_at"],
  companies: ["phone", "domains", "last_interaction_at"],
  deals: ["stage_id", "company_id", "amount"],
};
/** More would not be read on a line of this width. */
export const MOST_FIELDS = 3;
const AT_THE_END = ["last_interaction_at", "amount"];
const keptAs = (object: ListedObject) => `${object}.phone`;

/** Which fields stand under the name on a telephone: of this device, as its screen is. */
export function usePhoneFields(object: ListedObject): readonly string[] {
  return usePreferences().columns[keptAs(object)] ?? USUAL[object];
}

export function setPhoneFields(object: ListedObject, fields: readonly string[] | null): void {
  const { [keptAs(object)]: _, ...others } = preferences.get().columns;
  preferences.set({ columns: fields ? { ...others, [keptAs(object)]: fields } : others });
}

export type PhoneLines = { below: ReactNode; aside: ReactNode };

/** What a row says besides its name: a line under it, and when there was contact at its end. */
export function phoneLines<Row>(row: Row, columns: readonly Lined<Row>[]): PhoneLines {
  const last = columns.find((column) => AT_THE_END.includes(column.key));
  const said = columns
    .filter((column) => column !== last)
    .map((column) => ({ key: column.key, value: column.cell(row) }))
    .filter(({ value }) => value !== null && value !== undefined && value !== "");
  return {
    below: said.map(({ key, value }, index) => (
      <Fragment key={key}>
        {index > 0 && <span aria-hidden="true"> · </span>}
        {value}
      </Fragment>
    )),
    aside: last?.cell(row),
  };
}
