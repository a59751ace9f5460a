/**
 * Who calls, and what it may do. Pure.
 */
import type { Scope } from '@tandem/contract/api/key';
import { Refusal } from '../runtime/refusal.ts';

/** A caller that showed a valid key. */
export type Caller = {
  keyId: string;
  /** null: the operator, who may reach every workspace. */
  workspaceId: string | null;
  scopes: readonly Scope[];
};

const implied: Readonly<Record<Scope, readonly Scope[]>> = {
  admin: ['admin', 'manage', 'send', 'read'],
  manage: ['manage', 'send', 'read'],
  send: ['send'],
  read: ['read'],
};

export function allows(caller: Pick<Caller, 'scopes'>, needed: Scope): boolean {
  return caller.scopes.some((scope) => implied[scope].includes(needed));
}

/** Throws `forbidden` unless the key has the scope. */
export function requireScope(caller: Caller, needed: Scope): void {
  if (!allows(caller, needed)) throw new Refusal('forbidden', `the key lacks the scope \`${needed}\``);
}

/** Throws `forbidden` unless the caller is the operator. */
export function requireOperator(caller: Caller): void {
  if (caller.workspaceId !== null) {
    throw new Refusal('forbidden', "only the operator's key may do this");
  }
  requireScope(caller, 'admin');
}

/** Whose rows a request may see: the key's workspace, the one the operator named, or all (`*`). */
export function reachOf(caller: Caller, named: string | undefined): string {
  if (caller.workspaceId === null) return named ?? '*';
  if (named !== undefined && named !== caller.workspaceId) {
    throw new Refusal('forbidden', 'the key belongs to another workspace');
  }
  return caller.workspaceId;
}

/** The one workspace a request is for; the operator must have named it. */
export function workspaceOf(caller: Caller, named: string | undefined): string {
  const reach = reachOf(caller, named);
  if (reach !== '*') return reach;
  const message = "needed with the operator's key";
  throw new Refusal('invalid_request', `workspace_id: ${message}`, [{ path: 'workspace_id', message }]);
}
