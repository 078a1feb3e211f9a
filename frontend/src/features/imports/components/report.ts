import { sessionFetch } from "@/api/session-fetch";

/** The rows with their verdicts and reasons, as a workbook. A link could not carry the session. */
export async function downloadReport(importId: string, fileName: string): Promise<void> {
  const response = await sessionFetch(new URL(`/api/v1/imports/${importId}/report`, window.location.origin));
  if (!response.ok) return;
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${fileName.replace(/\.\w+$/, "")}-report.xlsx`;
  link.click();
  URL.revokeObjectURL(address);
}
