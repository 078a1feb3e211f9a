import type { ReactNode } from "react";

export type CardLayoutProps = { header: ReactNode; facts: ReactNode; stream: ReactNode; work: ReactNode };
