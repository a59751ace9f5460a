/**
 * Tries again what is safe to repeat: reads, and writes under an `Idempotency-Key`. What Meta refused stays refused; only
 * a lost connection and a gateway that is starting, stopping or busy are reasons.
 */
export type RetryOptions = {
  /** How often a call is tried again; 3 unless said otherwise, 0 for never. */
  retries?: number;
  /** For tests. */
  wait?: (ms: number, signal?: AbortSignal | null) => Promise<void>;
};

type Fetch = (request: Request) => Promise<Response>;

const longestMs = 30_000;
const reading = new Set(['GET', 'HEAD']);
const passing = new Set([429, 502, 503, 504]);

export function retrying(send: Fetch, { retries = 3, wait = pause }: RetryOptions): Fetch {
  return async (request) => {
    const repeatable = isRepeatable(request);
    for (let tried = 0; ; tried += 1) {
      // The body can be read once; the last try may have the original.
      const attempt = tried < retries && repeatable ? request.clone() : request;
      const last = !repeatable || tried >= retries || request.signal.aborted;
      // Never by `instanceof`: a fetch of one's own may answer with a Response of its own.
      const answer = await send(attempt).catch((error: unknown) => {
        if (last) throw error;
        return undefined;
      });
      if (answer !== undefined) {
        if (last || !(await isPassing(answer))) return answer;
        await answer.body?.cancel();
      }
      await wait(pauseMs(tried, answer), request.signal);
    }
  };
}

function isRepeatable(request: Request): boolean {
  return reading.has(request.method) || request.headers.has('idempotency-key');
}

/**
 * A 503 may also say that Meta could not be reached. The key is free then, but each try stands in the history as failed:
 * whether and when to ask again is the caller's.
 */
async function isPassing(answer: Response): Promise<boolean> {
  if (!passing.has(answer.status)) return false;
  const problem: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return !(
    typeof problem === 'object' &&
    problem !== null &&
    'code' in problem &&
    problem.code === 'meta_unreachable'
  );
}

/** What the answer asks for, else growing from half a second, with chance so that a crowd spreads. */
function pauseMs(tried: number, answer: Response | undefined): number {
  const asked = Number(answer?.headers.get('retry-after') ?? Number.NaN);
  const ms = Number.isFinite(asked) ? asked * 1000 : 500 * 2 ** tried * (0.5 + Math.random());
  return Math.min(ms, longestMs);
}

export function pause(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
