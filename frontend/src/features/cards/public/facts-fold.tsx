import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
} from "react";
import { useTranslation } from "react-i18next";

type Fold = { open: boolean; tell: (id: string, empty: boolean) => void };

const FoldContext = createContext<Fold | null>(null);

/** Nobody wants to read nine empty lines: "+ 9 more". */
export function FactsFold({ children }: { children: ReactNode }) {
  const { t } = useTranslation("cards");
  const [open, setOpen] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const tell = useCallback((id: string, empty: boolean) => {
    setFolded((before) => {
      if (before.has(id) === empty) return before;
      const after = new Set(before);
      if (empty) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const fold = useMemo(() => ({ open, tell }), [open, tell]);
  return (
    <FoldContext value={fold}>
      {children}
      {folded.size > 0 && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="min-h-control w-full cursor-pointer px-4 py-2 text-start text-table text-accent hover:underline"
        >
          {open ? t("fact.fewer") : t("fact.moreFields", { count: folded.size })}
        </button>
      )}
    </FoldContext>
  );
}

/** Whether a fact is folded away. One that is emptied before one's eyes stays. */
export function useFolded(empty: boolean): boolean {
  const fold = useContext(FoldContext);
  const id = useId();
  const [wasFilled, setWasFilled] = useState(!empty);
  const foldable = empty && !wasFilled;
  const tell = fold?.tell;
  useEffect(() => {
    if (!empty) setWasFilled(true);
  }, [empty]);
  useEffect(() => {
    tell?.(id, foldable);
    return () => tell?.(id, false);
  }, [tell, id, foldable]);
  return fold !== null && foldable && !fold.open;
}
