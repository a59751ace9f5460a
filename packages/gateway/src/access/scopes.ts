/**
 * Who calls, and what it may do. Pure.
 */
import type { Scope } from '@tandem/contract/api/key';
import type { Role } from '@tandem/contract/api/person';
import { Refusal } from '../runtime/refusal.ts';

/** Who it is, as the audit log tells it. */
export type Actor = { kind: 'person' | 'key' | 'operator'; id: string; name: string };

/** A caller that showed a valid key, or a person who is signed in. */
export type Caller = {
  by: Actor;
  /** null: the operator, who may reach every workspace. */
  workspaceId: string | null;
  scopes: readonly Scope[];
  /** Of a person. */
  session?: { id: string; role: Role };
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

/** Throws `forbidden` unless the caller has the scope. */
export function requireScope(caller: Caller, needed: Scope): void {
  if (allows(caller, needed)) return;
  const role = caller.session?.role;
  throw new Refusal(
    'forbidden',
    role === undefined
      ? `the key lacks the scope \`${needed}\``
      : `the role \`${role}\` does not have the scope \`${needed}\``,
  );
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
    const who = caller.session === undefined ? 'the key belongs to' : 'the session is in';
    throw new Refusal('forbidden', `${who} another workspace`);
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
