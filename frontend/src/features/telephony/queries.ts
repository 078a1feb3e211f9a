import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changePhoneSystem,
  connectPhoneSystem,
  deletePhoneSystem,
  getPhoneSystem,
  listPhoneNotices,
  listPhoneSystems,
  type PhoneSecretsIn,
  type PhoneSystemIn,
  type PhoneSystemPatch,
  replayPhoneNotice,
  setPhoneSystemSecrets,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

const KEY = ["phone-systems"];
const FRESH_MS = 3_000;

export function usePhoneSystems() {
  return useQuery({
    queryKey: [...KEY, "all"],
    queryFn: async () => (await listPhoneSystems({ throwOnError: true })).data.data,
    refetchInterval: FRESH_MS,
  });
}

export function usePhoneSystem(systemId: string) {
  return useQuery({
    queryKey: [...KEY, "one", systemId],
    queryFn: async () =>
      (await getPhoneSystem({ path: { phone_system_id: systemId }, throwOnError: true })).data,
  });
}

/** What it sent last, newest first; it renews itself. */
export function useNotices(systemId: string) {
  return useQuery({
    queryKey: [...KEY, "notices", systemId],
    queryFn: async () => {
      const path = { phone_system_id: systemId };
      return (await listPhoneNotices({ path, query: { limit: 20 }, throwOnError: true })).data.data;
    },
    refetchInterval: FRESH_MS,
  });
}

/** Changes of a connection are said and can be taken back; secrets and what was read again cannot. */
export function usePhoneSystemWrites() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const renew = () => queries.invalidateQueries({ queryKey: KEY });
  return {
    connect: async (body: PhoneSystemIn): Promise<string> => {
      const { data } = await connectPhoneSystem({ body, throwOnError: true });
      void renew();
      return data.id;
    },
    change: async (id: string, version: number, body: PhoneSystemPatch, said: string): Promise<void> => {
      const headers = { "If-Match": `"${version}"` };
      try {
        await changePhoneSystem({ path: { phone_system_id: id }, headers, body, throwOnError: true });
        announce(said);
      } finally {
        await renew();
      }
    },
    setSecrets: async (id: string, body: PhoneSecretsIn): Promise<void> => {
      await setPhoneSystemSecrets({ path: { phone_system_id: id }, body, throwOnError: true });
      await renew();
    },
    remove: async (id: string, said: string): Promise<void> => {
      await deletePhoneSystem({ path: { phone_system_id: id }, throwOnError: true });
      announce(said);
      void renew();
    },
    replay: async (noticeId: string): Promise<void> => {
      await replayPhoneNotice({ path: { notice_id: noticeId }, throwOnError: true });
      await renew();
    },
  };
}
