import type { ClipboardEvent, DragEvent } from "react";

export const isPicture = (file: File): boolean => file.type.startsWith("image/");

export function filesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}

/** A drop zone that says while one hovers that it takes what is held. */
export function dropHandlers(onFiles: (files: File[]) => void, onOver: (over: boolean) => void) {
  return {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      onOver(true);
    },
    onDragLeave: () => onOver(false),
    onDrop(event: DragEvent) {
      const files = filesIn(event.dataTransfer);
      onOver(false);
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      onFiles(files);
    },
  };
}

/** Pasted text stays text: only what has files is taken. */
export function pasteHandler(onFiles: (files: File[]) => void) {
  return (event: ClipboardEvent): void => {
    const files = filesIn(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
}
