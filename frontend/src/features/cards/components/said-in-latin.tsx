import { latinName } from "@/shared/lib/latin-name";

export function SaidInLatin({ name }: { name: string }) {
  return <bdi lang="und-Latn">{latinName(name)}</bdi>;
}
