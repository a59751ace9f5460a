/** Lets a fault strike a Graph call: late, refused, never answered, cut or reset, before or after the work was done. */
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphCall } from '../faults/faults.ts';
import type { GraphFault } from '../faults/shapes.ts';
import type { GraphCallRecord } from '../world/graph-calls.ts';
import type { Json, JsonObject } from '../world/json.ts';
import { GraphError } from './graph-error.ts';

/** What faults look at. */
export function callOf(request: FastifyRequest, path: string): GraphCall {
  const body = (request.body ?? {}) as JsonObject;
  const to = body.to ?? body.recipient;
  const type = body.status === 'read' ? 'read' : body.type;
  const { name } = (body.template ?? {}) as { name?: Json };
  return {
    ...{ method: request.method, path },
    ...(typeof to === 'string' ? { to } : {}),
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof name === 'string' ? { template: name } : {}),
  };
}

export async function strikeBefore(
  fault: GraphFault,
  record: GraphCallRecord,
  reply: FastifyReply,
): Promise<void> {
  const { hang, cut, reset } = fault;
  record.fault = [fault.code, hang && `hang ${hang}`, cut && `cut ${cut}`, reset && `reset ${reset}`]
    .filter(Boolean)
    .join(' ');
  if (fault.latency_ms !== undefined) await wait(fault.latency_ms);
  await breakOff(fault, 'before', reply);
  if (fault.code === undefined || fault.as === 'async') return;
  if (fault.regain_minutes !== undefined) tellUsage(fault.code, fault.regain_minutes, record, reply);
  throw new GraphError(fault.code, {
    ...(fault.details === undefined ? {} : { details: fault.details }),
    ...(fault.subcode === undefined ? {} : { subcode: fault.subcode }),
    ...(fault.status === undefined ? {} : { status: fault.status }),
  });
}

export async function strikeAfter(fault: GraphFault | undefined, reply: FastifyReply): Promise<void> {
  if (fault) await breakOff(fault, 'after', reply);
}

/** The answer never comes; the caller's own time-out or the simulator's end closes what is left open. */
async function breakOff(fault: GraphFault, when: 'before' | 'after', reply: FastifyReply): Promise<void> {
  const { socket } = reply.raw;
  if (fault.cut === when) socket?.destroy();
  if (fault.reset === when && socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
  if (fault.hang === when || fault.cut === when || fault.reset === when) await new Promise<never>(() => {});
}

/** Meta's headers of use. The word for WhatsApp in `type` was not found anywhere. */
function tellUsage(code: number, minutes: number, record: GraphCallRecord, reply: FastifyReply): void {
  const used = { call_count: 100, total_cputime: 20, total_time: 20 };
  reply.header('x-app-usage', JSON.stringify({ ...used, call_count: code === 4 ? 100 : 20 }));
  const id = record.path.split('/')[1] ?? '';
  const mine = [{ type: 'messaging', ...used, estimated_time_to_regain_access: minutes }];
  reply.header('x-business-use-case-usage', JSON.stringify({ [id]: mine }));
}
