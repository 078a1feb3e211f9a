import { CallNote } from "@/features/interactions/public/call-note";
import { callHands } from "./call-hands";
import { useCallWrites } from "./use-call-writes";
import type { Line } from "./use-lines";
import { WhoCalls } from "./who-calls";

/** Who it is, where that is not known yet, and what is said. */
export function CallTalk({ line }: { line: Line }) {
  const writes = useCallWrites();
  const { caller, live } = line;
  return (
    <>
      {live && !caller.subject && (
        <WhoCalls
          key={line.id}
          ref={callHands.who}
          number={caller.number}
          matches={live.matches}
          onChoose={(card) => writes.choose(line.id, card)}
          onIntroduce={(name) => writes.introduce(line.id, name, caller.number)}
        />
      )}
      <CallNote
        key={`note-${line.id}`}
        ref={callHands.note}
        callId={line.id}
        kept={live?.notes ?? null}
        over={line.phase === "wrapUp"}
        onKeep={(text) => writes.keep(line, text)}
        onSave={(said) => writes.save(line, said)}
      />
    </>
  );
}
