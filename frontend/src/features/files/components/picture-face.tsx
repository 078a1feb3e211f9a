import { Camera, ImageUp, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { isTyping } from "@/shared/lib/keys";
import { Face } from "@/shared/ui/face";
import { Menu, MenuItem } from "@/shared/ui/menu";
import { useFaceOf, usePicture } from "../queries";
import { dropHandlers, filesIn, isPicture } from "./dropped";

type PictureFaceProps = {
  object: "contacts" | "companies";
  id: string;
  name: string;
  pictureId: string | null;
};

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const ACCEPTED = "image/jpeg,image/png,image/webp,image/gif";

/** The face of a card: pressed, dropped upon, or pasted anywhere on the page, it takes a picture. */
export function PictureFace({ object, id, name, pictureId }: PictureFaceProps) {
  const { t } = useTranslation("files");
  const { set, remove, busy } = useFaceOf(object, id);
  const src = usePicture(pictureId, "small");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const choose = () => input.current?.click();
  usePastedPicture((file) => void set(file));
  const label = t(object === "contacts" ? "picture.photo" : "picture.logo");
  const trigger = (
    <button
      type="button"
      aria-label={label}
      aria-busy={busy || undefined}
      onClick={pictureId ? undefined : choose}
      {...dropHandlers(([file]) => file && void set(file), setOver)}
      className={cx(
        "group relative shrink-0 cursor-pointer rounded-full",
        over && "outline-2 outline-offset-2 outline-accent",
        busy && "animate-pulse",
      )}
    >
      <Face id={id} name={name} size="large" src={src} />
      <span className="absolute inset-0 flex items-center justify-center rounded-full bg-scrim text-on-danger opacity-0 transition-opacity duration-[80ms] group-hover:opacity-100 group-focus-visible:opacity-100">
        <Camera size={20} strokeWidth={1.75} aria-hidden="true" />
      </span>
    </button>
  );
  return (
    <>
      {pictureId ? (
        <Menu align="start" trigger={trigger}>
          <MenuItem icon={<ImageUp {...ICON} />} onSelect={choose}>
            {t("picture.choose")}
          </MenuItem>
          <MenuItem icon={<Trash2 {...ICON} />} danger onSelect={() => void remove()}>
            {t("picture.remove")}
          </MenuItem>
        </Menu>
      ) : (
        trigger
      )}
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label={label}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void set(file);
        }}
      />
    </>
  );
}

/** Ctrl V with a picture, while nothing is being written. */
function usePastedPicture(onPicture: (file: File) => void): void {
  const latest = useRef(onPicture);
  latest.current = onPicture;
  useEffect(() => {
    function pasted(event: globalThis.ClipboardEvent): void {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const picture = filesIn(event.clipboardData).find(isPicture);
      if (!picture) return;
      event.preventDefault();
      latest.current(picture);
    }
    window.addEventListener("paste", pasted);
    return () => window.removeEventListener("paste", pasted);
  }, []);
}
