import { type ComponentType, type LazyExoticComponent, lazy } from "react";

type Loaded<Props> = { default: ComponentType<Props> };

/**
 * As `lazy`, for code that is asked for before it is shown: where it has come by then, it is shown at once. `lazy` alone
 * would show what stands in for it first, and React keeps that for 300 ms before it shows anything else.
 */
export function early<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> & { preload: () => Promise<unknown> } {
  let loading: Promise<Loaded<Props>> | null = null;
  let loaded: Loaded<Props> | null = null;
  const preload = () => {
    loading ??= load().then((component) => {
      loaded = { default: component };
      return loaded;
    });
    return loading;
  };
  // biome-ignore lint/suspicious/noThenProperty: React takes the answer in the same breath where there is one
  const atOnce = (value: Loaded<Props>) => ({ then: (tell: (value: Loaded<Props>) => void) => tell(value) });
  const component = lazy(() => (loaded ? (atOnce(loaded) as Promise<Loaded<Props>>) : preload()));
  return Object.assign(component, { preload });
}
