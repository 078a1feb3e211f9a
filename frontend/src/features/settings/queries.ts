import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeLooks,
  changeMe,
  changeWorkspace,
  getMail,
  getMe,
  type Looks,
  type MailOut,
  type MeOut,
  type MePatch,
  type WorkspacePatch,
} from "@/api/gen";
import { goBy } from "@/shared/lib/own-clock";

/** The reader: who they are, what they may, how they like it. */
export function useMe(): MeOut | undefined {
  const { data } = useQuery({
    queryKey: ["me"],
    queryFn: async () => {
      const { data: me } = await getMe({ throwOnError: true });
      goBy(me);
      return me;
    },
    staleTime: 60_000,
  });
  return data;
}

/** Whether this installation sends mail; undefined until that is known. */
export function useMail(): MailOut | undefined {
  const { data } = useQuery({
    queryKey: ["mail"],
    queryFn: async () => (await getMail({ throwOnError: true })).data,
    staleTime: 60_000,
  });
  return data;
}

type Action = "view" | "create" | "edit" | "delete" | "export";
type Reach = "none" | "own" | "team" | "all";

export function reachOf(me: MeOut | undefined, object: string, action: Action): Reach {
  return (me?.grants[object]?.[action] ?? "none") as Reach;
}

export function useSettingsWrites() {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ["me"] });
  return {
    changeMe: async (body: MePatch) => {
      await changeMe({ body, throwOnError: true });
      await again();
    },
    changeNews: async (body: Pick<Looks, "reminders" | "delegation_mail" | "presence">) => {
      await changeLooks({ body, throwOnError: true });
      await again();
    },
    changeWorkspace: async (body: WorkspacePatch) => {
      await changeWorkspace({ body, throwOnError: true });
      await again();
    },
  };
}
