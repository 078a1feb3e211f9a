import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  getWebhook,
  getWebhookDelivery,
  listWebhookDeliveries,
  listWebhooks,
  replayWebhook,
  replayWebhookDelivery,
  rotateWebhookSecret,
  takeOverWebhook,
  testWebhook,
  type WebhookIn,
  type WebhookPatch,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { beginOf, type LogQuestion, queryOf, type Stretch } from "./model/log";

const KEY = ["webhooks"];
const FRESH_MS = 3_000;

export function useWebhooks() {
  return useQuery({
    queryKey: [...KEY, "all"],
    queryFn: async () => (await listWebhooks({ throwOnError: true })).data.data,
    refetchInterval: FRESH_MS,
  });
}

export function useWebhook(webhookId: string) {
  return useQuery({
    queryKey: [...KEY, "one", webhookId],
    queryFn: async () => (await getWebhook({ path: { webhook_id: webhookId }, throwOnError: true })).data,
    refetchInterval: FRESH_MS,
  });
}

/** Newest first; only its beginning renews itself, as long as nothing older was asked for. */
export function useDeliveries(webhookId: string, asked: LogQuestion) {
  return useInfiniteQuery({
    queryKey: [...KEY, "deliveries", webhookId, asked],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => {
      const query = { ...queryOf(asked, Date.now()), ...(pageParam && { cursor: pageParam }) };
      return (await listWebhookDeliveries({ path: { webhook_id: webhookId }, query, throwOnError: true }))
        .data;
    },
    getNextPageParam: (page) => page.page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : FRESH_MS),
  });
}

export function useDelivery(webhookId: string, deliveryId: string) {
  return useQuery({
    queryKey: [...KEY, "delivery", deliveryId],
    queryFn: async () =>
      (
        await getWebhookDelivery({
          path: { webhook_id: webhookId, delivery_id: deliveryId },
          throwOnError: true,
        })
      ).data,
    refetchInterval: FRESH_MS,
  });
}

/** Changes of a webhook are said and can be taken back; a secret and a sending cannot. */
export function useWebhookWrites() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const renew = () => queries.invalidateQueries({ queryKey: KEY });
  return {
    create: async (body: WebhookIn): Promise<string> => {
      const { data } = await createWebhook({ body, throwOnError: true });
      void renew();
      return data.secret ?? "";
    },
    change: async (id: string, version: number, body: WebhookPatch, said: string): Promise<void> => {
      const headers = { "If-Match": `"${version}"` };
      try {
        await changeWebhook({ path: { webhook_id: id }, headers, body, throwOnError: true });
        announce(said);
      } finally {
        await renew();
      }
    },
    remove: async (id: string, said: string): Promise<void> => {
      await deleteWebhook({ path: { webhook_id: id }, throwOnError: true });
      announce(said);
      void renew();
    },
    rotate: async (id: string): Promise<string> => {
      const { data } = await rotateWebhookSecret({ path: { webhook_id: id }, throwOnError: true });
      void renew();
      return data.secret ?? "";
    },
    test: async (id: string): Promise<void> => {
      await testWebhook({ path: { webhook_id: id }, throwOnError: true });
      await renew();
    },
    replay: async (id: string, deliveryId: string): Promise<void> => {
      const path = { webhook_id: id, delivery_id: deliveryId };
      await replayWebhookDelivery({ path, throwOnError: true });
      await renew();
    },
    /** How many are sent. */
    replayRange: async (id: string, stretch: Stretch): Promise<number> => {
      const now = Date.now();
      const body = { since: beginOf(stretch, now), until: new Date(now).toISOString() };
      const { data } = await replayWebhook({ path: { webhook_id: id }, body, throwOnError: true });
      await renew();
      return data.count;
    },
    takeOver: async (id: string, said: string): Promise<void> => {
      await takeOverWebhook({ path: { webhook_id: id }, throwOnError: true });
      announce(said);
      await renew();
    },
  };
}
