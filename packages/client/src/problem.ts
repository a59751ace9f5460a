/**
 * How the gateway says no: RFC 9457 problem details as an error. Look at `code`; it is stable.
 */
import type { components } from './api-types.ts';

type Problem = components['schemas']['Problem'];

export class TandemError extends Error {
  override readonly name = 'TandemError';
  /** Stable, e.g. `window_closed`; `unknown` when something between here and the gateway answered. */
  readonly code: Problem['code'] | 'unknown';
  /** The HTTP status. */
  readonly status: number;
  /** All that was said: `detail`, `errors` of an invalid request, `meta` of a refusal by Meta. */
  readonly problem: Partial<Problem>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `the answer was ${status}`);
    this.code = problem.code ?? 'unknown';
    this.status = status;
    this.problem = problem;
  }
}

export async function problemOf(response: Response): Promise<TandemError> {
  const text = await response.text().catch(() => '');
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told === 'object' && told !== null) return new TandemError(response.status, told);
  } catch {
    // A proxy's page: its words help nobody.
  }
  return new TandemError(response.status, {});
}
