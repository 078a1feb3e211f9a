import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import {
  changeCompany,
  changeContact,
  deleteFile,
  downloadFile,
  type FileOut,
  getPicture,
  listFiles,
  setCompanyLogo,
  setContactPhoto,
  uploadFile,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";

export type FileSubject = { contactId: string } | { companyId: string } | { dealId: string };

function subjectQuery(subject: FileSubject) {
  if ("dealId" in subject) return { deal_id: subject.dealId };
  return "contactId" in subject ? { contact_id: subject.contactId } : { company_id: subject.companyId };
}

const MOST = 100;

export function useFiles(subject: FileSubject) {
  return useQuery({
    queryKey: ["files", subject],
    queryFn: async () =>
      (
        await listFiles({
          query: { ...subjectQuery(subject), with_interactions: true, limit: MOST },
          throwOnError: true,
        })
      ).data.data,
    throwOnError: (_, query) => query.state.data === undefined,
  });
}

/** The contract says "binary"; the client puts a File into the form as it is. */
const formFile = (file: File): string => file as unknown as string;

export async function upload(file: File, subject?: FileSubject): Promise<FileOut> {
  const body = { file: formFile(file), ...(subject ? subjectQuery(subject) : {}) };
  return (await uploadFile({ body, throwOnError: true })).data;
}

/** What is wrong with this file, in the reader's language: the remedy stands at its place. */
export function fileProblem(error: unknown): string {
  if (error instanceof ApiError) return error.at("/file") ?? error.message;
  return error instanceof Error ? error.message : String(error);
}

function tell(error: unknown): void {
  showToast(fileProblem(error), { tone: "danger" });
}

export function useAttach(subject: FileSubject) {
  const { t } = useTranslation("files");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);

  async function attach(files: readonly File[]): Promise<void> {
    setBusy(true);
    try {
      for (const file of files) await upload(file, subject);
      if (files.length > 0) announce(t("attached", { count: files.length }));
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ["files", subject] });
    }
  }

  return { attach, busy };
}

export function useRemoveFile(subject: FileSubject): (file: FileOut) => void {
  const { t } = useTranslation("files");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return (file) => {
    queries.setQueryData<FileOut[]>(["files", subject], (files) =>
      files?.filter((other) => other.id !== file.id),
    );
    deleteFile({ path: { file_id: file.id }, throwOnError: true })
      .then(() => announce(t("removed", { name: file.name })))
      .catch(tell)
      .finally(() => void queries.invalidateQueries({ queryKey: ["files", subject] }));
  };
}

/** Fetched with our session and handed to the browser as a download. */
export async function saveFile(fileId: string, name: string): Promise<void> {
  try {
    const { data } = await downloadFile({ path: { file_id: fileId }, parseAs: "blob", throwOnError: true });
    const url = URL.createObjectURL(data as Blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    tell(error);
  }
}

/** The address of a face for this page; a picture never changes under its id. */
export function usePicture(pictureId: string | null, size: "small" | "large"): string | null {
  const { data } = useQuery({
    queryKey: ["pictures", pictureId, size],
    queryFn: async ({ signal }) => {
      const { data } = await getPicture({
        path: { file_id: pictureId as string },
        query: { size },
        parseAs: "blob",
        signal,
        throwOnError: true,
      });
      return URL.createObjectURL(data as Blob);
    },
    enabled: pictureId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (pictureId && data) || null;
}

export function useFaceOf(object: "contacts" | "companies", cardId: string) {
  const { t } = useTranslation("files");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);

  async function written(write: Promise<unknown>, text: string): Promise<void> {
    setBusy(true);
    try {
      await write;
      announce(text);
      await queries.invalidateQueries({ queryKey: [object] });
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  }

  const contact = { path: { contact_id: cardId }, throwOnError: true } as const;
  const company = { path: { company_id: cardId }, throwOnError: true } as const;
  return {
    busy,
    set: (file: File) =>
      written(
        object === "contacts"
          ? setContactPhoto({ ...contact, body: { file: formFile(file) } })
          : setCompanyLogo({ ...company, body: { file: formFile(file) } }),
        t("picture.saved"),
      ),
    remove: () =>
      written(
        object === "contacts"
          ? changeContact({ ...contact, body: { photo_id: null } })
          : changeCompany({ ...company, body: { logo_id: null } }),
        t("picture.removed"),
      ),
  };
}
