import { Component, type ReactNode } from "react";
import { ErrorPanel } from "./error-panel";

type PartBoundaryProps = { children: ReactNode };
type PartBoundaryState = { error: Error | null };

/** A part that breaks says so in its own place; the rest of the page lives. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <ErrorPanel message={error.message} onRetry={() => this.setState({ error: null })} />;
  }
}
