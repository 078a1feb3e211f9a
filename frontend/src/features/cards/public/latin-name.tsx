import { latinName } from "@/shared/lib/latin-name";

/** Below a name in another script: how it is said. */
export function LatinName({ name }: { name: string }) {
  const latin = latinName(name);
  if (!latin) return null;
  return (
    <p className="text-table text-ink-2">
      <bdi lang="und-Latn">{latin}</bdi>
    </p>
  );
}
