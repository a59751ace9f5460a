/** Remembers every call on the Graph API, so that a test can say "/register was never called". */
import type { Changes } from './changes.ts';
import type { Json } from './model.ts';

export type GraphCallRecord = {
  id: string;
  at: number;
  method: string;
  /** Without version and query: `/106540000000001/messages`. */
  path: string;
  /** `v25.0`; absent on version-less calls. */
  version?: string;
  query: Record<string, string>;
  body?: Json;
  /** Whose token: a phone_number_id, `app`, or nothing for a wrong one. The token itself is never kept. */
  caller?: string;
  /** Absent while unanswered. */
  status?: number;
  response?: Json;
  fault?: string;
};

export type GraphCalls = {
  add(call: Omit<GraphCallRecord, 'id' | 'at'>): GraphCallRecord;
  touch(call: GraphCallRecord): void;
  list(): GraphCallRecord[];
  clear(): void;
};

export function makeGraphCalls(needs: { changes: Changes; now: () => number; limit: number }): GraphCalls {
  const calls = new Map<string, GraphCallRecord>();
  let made = 0;
  return {
    add(call) {
      made += 1;
      const whole = { id: `call_${made}`, at: needs.now(), ...call };
      calls.set(whole.id, whole);
      if (calls.size > needs.limit) calls.delete(calls.keys().next().value ?? '');
      return whole;
    },
    touch: (call) => needs.changes.tell({ type: 'graph_call', id: call.id }),
    list: () => [...calls.values()],
    clear: () => calls.clear(),
  };
}
