import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeForm,
  createForm,
  deleteForm,
  getForm,
  type LeadFormIn,
  type LeadFormLineOut,
  type LeadFormPatch,
  listForms,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import type { Form } from "./model/draft";

export type FormLine = LeadFormLineOut;

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
    remove: async (formId: string, said: string): Promise<void> => {
      await deleteForm({ path: { form_id: formId }, throwOnError: true });
      announce(said);
      void queries.invalidateQueries({ queryKey: KEY });
    },
  };
}
