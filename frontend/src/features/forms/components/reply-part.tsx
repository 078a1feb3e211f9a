import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getMail } from "@/api/gen";
import { TextArea, TextField } from "@/shared/ui/field";
import type { Draft } from "../model/draft";
import { pageWords } from "../model/page-words";
import type { Editing } from "./editing";
import { Part, Tick } from "./part";

type Reply = NonNullable<Draft["auto_reply"]>;

/** What the visitor gets by mail; where no mail goes out, that is said before anybody relies on it. */
export function ReplyPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at } = editing;
  const reply = draft.auto_reply;
  const put = (part: Partial<Reply>) => reply && change({ auto_reply: { ...reply, ...part } });
  return (
    <Part title={t("reply.title")} note={t("reply.note")}>
      <Tick
        label={t("reply.ask")}
        checked={reply !== null}
        disabled={!mayEdit}
        onChange={(on) => change({ auto_reply: on ? pageWords(draft.language).reply : null })}
      />
      {reply && (
        <fieldset disabled={!mayEdit} className="flex flex-col gap-3">
          <legend className="sr-only">{t("reply.title")}</legend>
          <Unsent />
          <TextField
            label={t("reply.subject")}
            dir="auto"
            maxLength={200}
            error={at("/auto_reply/subject")}
            value={reply.subject}
            onChange={(event) => put({ subject: event.target.value })}
          />
          <TextArea
            label={t("reply.text")}
            hint={t("reply.hint")}
            dir="auto"
            rows={6}
            maxLength={5000}
            error={at("/auto_reply/text")}
            value={reply.text}
            onChange={(event) => put({ text: event.target.value })}
          />
        </fieldset>
      )}
    </Part>
  );
}

function Unsent() {
  const { t } = useTranslation("forms");
  const { data: mail } = useQuery({
    queryKey: ["mail"],
    queryFn: async () => (await getMail({ throwOnError: true })).data,
    staleTime: 60_000,
  });
  return mail?.ready === false ? <p className="text-table text-warning">{t("reply.noServer")}</p> : null;
}
