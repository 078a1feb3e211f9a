import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, type ReactNode } from "react";
import { ErrorPanel } from "./error-panel";

type PartBoundaryProps = { children: ReactNode };
type BoundaryProps = PartBoundaryProps & { onRetry: () => void };
type PartBoundaryState = { error: Error | null };

/** A part that breaks says so in its own place; the rest of the page lives. Trying again asks the server again. */
export function PartBoundary({ children }: PartBoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary onRetry={reset}>{children}</Boundary>}
    </QueryErrorResetBoundary>
  );
}

class Boundary extends Component<BoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  private retry(): void {
    this.props.onRetry();
    this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : null;
    return <ErrorPanel message={error.message} requestId={requestId} onRetry={() => this.retry()} />;
  }
}
