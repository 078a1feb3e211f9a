import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  deleteCompany,
  deleteContact,
  listCompanies,
  listContacts,
  type PageOut,
  restoreCompany,
  restoreContact,
} from "@/api/gen";
import { usePages } from "@/shared/lib/use-pages";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Erasing } from "./erasing";
import { More } from "./more";
import { useSaving } from "./use-saving";

const KINDS = ["contacts", "companies"] as const;
type Kind = (typeof KINDS)[number];
export type Binned = { kind: Kind; id: string; name: string; at: string | null };

/** What was deleted and can still come back; whoever has the right makes an end of it here. */
export function BinList({ mayErase }: { mayErase: boolean }) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const { report, said } = useSaving();
  const [kind, setKind] = useState<Kind>("contacts");
  const [asked, setAsked] = useState<Binned | null>(null);
  const pages = usePages({
    queryKey: ["bin", kind],
    read: (behind) => readBin(kind, behind),
  });
  if (pages.error) return <ErrorPanel message={pages.error.message} />;

  async function leave(work: Promise<unknown>, told: string): Promise<void> {
    try {
      await work;
      await queries.invalidateQueries();
      said(told);
    } catch (error) {
      report(error);
    }
  }

  return (
    <SettingGroup
      title={t("bin.title")}
      note={t("bin.note")}
      aside={
        <span className="flex gap-2">
          {KINDS.map((one) => (
            <Chip key={one} pressed={kind === one} onClick={() => setKind(one)}>
              {t(`object.${one}`)}
            </Chip>
          ))}
        </span>
      }
    >
      <ul>
        {(pages.data ?? []).map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span className="flex min-w-48 flex-1 flex-col">
              <bdi className="font-medium">{one.name}</bdi>
              {one.at && (
                <span className="text-table text-ink-2">
                  {t("bin.since")} <RelativeTime at={one.at} withTime />
                </span>
              )}
            </span>
            <Button
              aria-label={t("bin.restoreOne", { name: one.name })}
              onClick={() => void leave(restored(one), t("bin.restored"))}
            >
              {t("bin.restore")}
            </Button>
            {mayErase && (
              <Button
                tone="danger"
                aria-label={t("bin.eraseOne", { name: one.name })}
                onClick={() => setAsked(one)}
              >
                {t("bin.erase")}
              </Button>
            )}
          </li>
        ))}
        {pages.data?.length === 0 && <li className="px-4 py-3 text-ink-2">{t("bin.empty")}</li>}
      </ul>
      <More of={pages} />
      {asked && (
        <Erasing
          name={asked.name}
          onClose={() => setAsked(null)}
          onErase={() => leave(erased(asked), t("bin.erased"))}
        />
      )}
    </SettingGroup>
  );
}

async function readBin(kind: Kind, behind: { cursor?: string }): Promise<{ data: Binned[]; page: PageOut }> {
  const query = { bin: true, limit: 20, ...behind };
  if (kind === "contacts") {
    const { data } = await listContacts({ query, throwOnError: true });
    const rows = data.data.map(({ id, display_name: name, deleted_at: at }) => ({ kind, id, name, at }));
    return { data: rows, page: data.page };
  }
  const { data } = await listCompanies({ query, throwOnError: true });
  return { data: data.data.map(({ id, name, deleted_at: at }) => ({ kind, id, name, at })), page: data.page };
}

function restored({ kind, id }: Binned): Promise<unknown> {
  return kind === "contacts"
    ? restoreContact({ path: { contact_id: id }, throwOnError: true })
    : restoreCompany({ path: { company_id: id }, throwOnError: true });
}

function erased({ kind, id }: Binned): Promise<unknown> {
  const query = { permanent: true };
  return kind === "contacts"
    ? deleteContact({ path: { contact_id: id }, query, throwOnError: true })
    : deleteCompany({ path: { company_id: id }, query, throwOnError: true });
}
