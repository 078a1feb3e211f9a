import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listSourceUsage, listTagUsage } from "@/api/gen";
import { useListOptions } from "@/features/cards/public/reference-queries";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { type Value, ValueList } from "../components/value-list";
import { useValueWrites } from "../list-queries";
import { Section } from "../public/section";
import { reachOf, useMe } from "../queries";

export function ListsPage() {
  const { t } = useTranslation("settings");
  return (
    <Section title={t("place.lists")} lead={t("lists.lead")}>
      <Tags />
      <Sources />
    </Section>
  );
}

function Tags() {
  const { t } = useTranslation("settings");
  const mayEdit = reachOf(useMe(), "tags", "edit") === "all";
  const { renameTag, mergeTags } = useValueWrites();
  const { data, error } = useQuery({
    queryKey: ["settings", "tags"],
    queryFn: async () => (await listTagUsage({ throwOnError: true })).data.data,
  });
  if (error) return <ErrorPanel message={error.message} />;
  const values = (data ?? []).map(
    (tag): Value => ({ id: tag.id, name: tag.name, contacts: tag.contacts, companies: tag.companies }),
  );
  return (
    <ValueList
      title={t("lists.tags")}
      none={t("lists.noTags")}
      values={values}
      mayEdit={mayEdit}
      filterOf={(value) => ({ field: "tags", op: "has_any", value: [value.name] })}
      onRename={(value, name) => renameTag(value.id, name)}
      onMerge={(value, into) => mergeTags(value.id, into.id)}
    />
  );
}

function Sources() {
  const { t } = useTranslation("settings");
  const mayEdit = reachOf(useMe(), "lists", "edit") === "all";
  const { mergeSources } = useValueWrites();
  const known = new Map(useListOptions("sources").map((one) => [one.value, one.label]));
  const { data, error } = useQuery({
    queryKey: ["settings", "sources"],
    queryFn: async () => (await listSourceUsage({ throwOnError: true })).data.data,
  });
  if (error) return <ErrorPanel message={error.message} />;
  const values = (data ?? []).map(
    (source): Value => ({
      id: source.key,
      name: known.get(source.key) ?? source.key,
      contacts: source.contacts,
      companies: source.companies,
    }),
  );
  return (
    <ValueList
      title={t("lists.sources")}
      none={t("lists.noSources")}
      values={values}
      mayEdit={mayEdit}
      filterOf={(value) => ({ field: "source", op: "eq", value: value.id })}
      onRename={(value, name) => mergeSources(value.id, name)}
      onMerge={(value, into) => mergeSources(value.id, into.id)}
    />
  );
}
