/**
 * What the integrator stored, as its state URL tells: `{messages: [{id, direction, origin?, text?, status?, revoked?, edited?}]}`.
 */
export type Row = {
  /** The wamid, as the delivery carried it. */
  id: string;
  direction: 'inbound' | 'outbound';
  origin?: string;
  text?: string | null;
  status?: string | null;
  revoked?: boolean;
  edited?: boolean;
};

const lookEveryMs = 50;

/** @throws when the state URL answers something else */
export async function readStored(stateUrl: string): Promise<Row[]> {
  const answer = await fetch(stateUrl, { headers: { accept: 'application/json' } });
  const json = answer.ok ? ((await answer.json()) as { messages?: unknown }) : undefined;
  if (!Array.isArray(json?.messages))
    throw new Error(`the state URL answered ${answer.status}, without a list called "messages"`);
  return json.messages as Row[];
}

/** Asks until nothing is wrong, or the patience is over; then what is still wrong. */
export async function wrongInTheEnd(
  stateUrl: string,
  patienceMs: number,
  wrong: (rows: Row[]) => string | undefined,
): Promise<string | undefined> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const fault = wrong(await readStored(stateUrl));
    if (fault === undefined || performance.now() > deadline) return fault;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

type Wanted = Partial<Omit<Row, 'id'>>;

/** Each of these stands there once, as it should be. */
export const storedOnce =
  (wanted: Record<string, Wanted>) =>
  (rows: Row[]): string | undefined => {
    for (const [id, want] of Object.entries(wanted)) {
      const found = rows.filter((row) => row.id === id);
      const [row] = found;
      if (row === undefined) return `${id} is not stored`;
      if (found.length > 1) return `${id} is stored ${found.length} times`;
      for (const [name, value] of Object.entries(want)) {
        const stands = row[name as keyof Row];
        if (stands !== value)
          return `${id}: ${name} is ${JSON.stringify(stands)} instead of ${JSON.stringify(value)}`;
      }
    }
    return undefined;
  };
