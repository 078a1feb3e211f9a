import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { PlainSentence } from "@/features/lists/public/plain-condition";
import { ASKED, conditionsIn, type Questions } from "../model/questions";

/** What is asked of the records, as one would say it. */
export function FilterWords({ questions }: { questions: Questions }) {
  const { t } = useTranslation("webhooks");
  const others = Object.keys(questions).filter((name) => !ASKED.some((one) => one === name));
  return (
    <span className="flex flex-col gap-0.5 text-table text-ink-2">
      {ASKED.filter((object) => questions[object]).map((object) => (
        <span key={object}>
          {t("filter.only", { what: t(`filter.${object}`) })}{" "}
          {conditionsIn(questions[object]).map((condition, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike
            <Fragment key={place}>
              {place > 0 && " · "}
              <PlainSentence object={object} condition={condition} />
            </Fragment>
          ))}
        </span>
      ))}
      {others.length > 0 && <span>{t("filter.others")}</span>}
    </span>
  );
}
