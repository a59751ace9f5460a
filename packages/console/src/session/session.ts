/**
 * Who is signed in, where, and what they may do.
 */
import type { Role } from '@tandem/contract/api/person';
import type { Session } from '@tandem/contract/api/session';
import { useQuery } from '@tanstack/react-query';
import { ApiFault, call } from '../api/call.ts';
import { queryClient } from '../api/query-client.ts';

const key = ['/session'];

/** The session, or null: nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  return queryClient.fetchQuery({ queryKey: key, queryFn: ask, staleTime: 60_000 });
}

async function ask(): Promise<Session | null> {
  try {
    return await call<Session>('/session');
  } catch (error) {
    if (error instanceof ApiFault && error.status === 401) return null;
    throw error;
  }
}

/** The session of a page that is only shown to who is signed in. */
export function useSession(): Session {
  const { data } = useQuery({ queryKey: key, queryFn: ask, staleTime: 60_000 });
  if (!data) throw new Error('a page inside the frame was shown to nobody');
  return data;
}

/** From now on this is who is signed in; nothing that somebody else saw is kept. */
export function keepSession(session: Session | null): void {
  queryClient.clear();
  queryClient.setQueryData(key, session);
}

/** What a role may do; the gateway decides, this only hides what would be refused. */
const may = {
  read: ['owner', 'admin', 'agent', 'viewer'],
  send: ['owner', 'admin', 'agent'],
  manage: ['owner', 'admin'],
  own: ['owner'],
} as const satisfies Record<string, readonly Role[]>;
export type Deed = keyof typeof may;

export const roleMay = (role: Role, deed: Deed): boolean => (may[deed] as readonly Role[]).includes(role);

export const useMay = (deed: Deed): boolean => roleMay(useSession().role, deed);
