import { type ReactNode, useEffect, useMemo, useState } from "react";
import { draftStore } from "@/features/session/public/draft-store";
import { KeptEditsContext } from "@/shared/lib/kept-edits";

/** Single values of a record that are open for editing survive a reload, a crash and the end of the session. */
export function KeptEdits({ of, children }: { of: string; children: ReactNode }) {
  const [read, setRead] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let gone = false;
    draftStore.read(storedAs(of)).then((kept) => {
      if (!gone && kept) setRead(new Map(Object.entries(kept)));
    });
    return () => {
      gone = true;
    };
  }, [of]);
  const edits = useMemo(() => {
    const kept = new Map(read);
    function store(): void {
      if (kept.size === 0) void draftStore.drop(storedAs(of));
      else void draftStore.keep(storedAs(of), Object.fromEntries(kept));
    }
    return {
      find: (name: string) => kept.get(name),
      keep(name: string, text: string) {
        kept.set(name, text);
        store();
      },
      drop(name: string) {
        if (kept.delete(name)) store();
      },
    };
  }, [of, read]);
  return <KeptEditsContext value={edits}>{children}</KeptEditsContext>;
}

const storedAs = (record: string): string => `edits:${record}`;
