import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeForm,
  createForm,
  deleteForm,
  getForm,
  getFormEmbed,
  type LeadFormIn,
  type LeadFormLineOut,
  type LeadFormPatch,
  listFormSubmissions,
  listForms,
  type SecretsIn,
  setFormSecrets,
  takeOverForm,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import type { Form } from "./model/draft";

export type FormLine = LeadFormLineOut;

const WAITING_MS = 2_000;
const KEY = ["forms"];
const oneKey = (formId: string) => [...KEY, "one", formId];

export function useForms() {
  return useQuery({
    queryKey: [...KEY, "all"],
    queryFn: async () => (await listForms({ throwOnError: true })).data.data,
  });
}

export function useForm(formId: string) {
  return useQuery({
    queryKey: oneKey(formId),
    queryFn: async () => (await getForm({ path: { form_id: formId }, throwOnError: true })).data,
    staleTime: 0,
  });
}

export function useEmbed(form: Form) {
  return useQuery({
    queryKey: [...KEY, "embed", form.id, form.version],
    queryFn: async () => (await getFormEmbed({ path: { form_id: form.id }, throwOnError: true })).data,
  });
}

/** The newest of what came; asked for now and then while nothing has, or nobody has read it. */
export function useNewest(formId: string) {
  return useQuery({
    queryKey: [...KEY, "newest", formId],
    queryFn: async ({ signal }) => {
      const { data } = await listFormSubmissions({
        query: { form_id: formId, limit: 1 },
        signal,
        throwOnError: true,
      });
      return data.data[0] ?? null;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (!state.data || state.data.state === "received" ? WAITING_MS : false),
  });
}

/** Every write is one change set: said, and taken back with one press. */
export function useFormWrites() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  function shown(form: Form): Form {
    queries.setQueryData(oneKey(form.id), form);
    void queries.invalidateQueries({ queryKey: [...KEY, "all"] });
    return form;
  }
  return {
    create: async (body: LeadFormIn, said: string): Promise<Form> => {
      const { data } = await createForm({ body, throwOnError: true });
      announce(said);
      return shown(data);
    },
    change: async (form: Form, body: LeadFormPatch, said: string): Promise<Form> => {
      const path = { form_id: form.id };
      const headers = { "If-Match": `"${form.version}"` };
      try {
        const { data } = await changeForm({ path, headers, body, throwOnError: true });
        announce(said);
        return shown(data);
      } catch (refusal) {
        void queries.invalidateQueries({ queryKey: oneKey(form.id) });
        throw refusal;
      }
    },
    takeOver: async (formId: string, said: string): Promise<void> => {
      const { data } = await takeOverForm({ path: { form_id: formId }, throwOnError: true });
      announce(said);
      shown(data);
    },
    setSecrets: async (form: Form, body: SecretsIn, said: string): Promise<void> => {
      const { data } = await setFormSecrets({ path: { form_id: form.id }, body, throwOnError: true });
      showToast(said, { tone: "success" });
      shown(data);
    },
    remove: async (formId: string, said: string): Promise<void> => {
      await deleteForm({ path: { form_id: formId }, throwOnError: true });
      announce(said);
      void queries.invalidateQueries({ queryKey: KEY });
    },
  };
}
