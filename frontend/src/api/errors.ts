type FieldProblem = { pointer: string; code: string; detail: string };

/** RFC 9457, as this API fills it. `current` is what a stale write (412) ran into. */
export type Problem = {
  status?: number;
  title?: string;
  detail?: string;
  code?: string;
  errors?: FieldProblem[];
  request_id?: string;
  current?: unknown;
  [extension: string]: unknown;
};

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? (status === 0 ? "offline" : "unknown");
    this.problem = problem;
  }

  get requestId(): string | null {
    return this.problem.request_id ?? null;
  }

  /** What is wrong with one member of the body, in the reader's language. */
  at(pointer: string): string | null {
    return this.problem.errors?.find((one) => one.pointer === pointer)?.detail ?? null;
  }
}

const NOBODY_ANSWERED = [0, 502, 503, 504];

/** It may have arrived and may not have: a matter for another try with the same key. */
export function isSilence(error: unknown): boolean {
  return error instanceof ApiError && NOBODY_ANSWERED.includes(error.status);
}

export function asApiError(error: unknown, response?: Response): ApiError {
  if (error instanceof ApiError) return error;
  if (!response) return new ApiError(0, { detail: error instanceof Error ? error.message : String(error) });
  const problem =
    typeof error === "object" && error !== null ? (error as Problem) : { detail: String(error) };
  return new ApiError(response.status, problem);
}
