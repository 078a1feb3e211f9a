/** As much of a customer as the search needs. */
export type DeviceCard = {
  id: string;
  type: "contact" | "company";
  title: string;
  company: string | null;
  phones: string[];
  /** When it was last seen here: the oldest make room. */
  at: number;
};
