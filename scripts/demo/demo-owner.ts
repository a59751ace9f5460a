/**
 * The owner of the demo world: made as the first start of the console makes one. Whoever made an owner of their own, or chose
 * another password, keeps them.
 */
import type { Call } from './call.ts';

type Wanted = { gateway: string; adminKey: string; ownerPassword: string };

export const demoOwner = 'owner@tandem.example';

/** Returns the password that opens the console, undefined when the user has chosen their own. */
export async function makeOwner(
  call: Call,
  { gateway, adminKey, ownerPassword: password }: Wanted,
  workspaceId: string,
): Promise<string | undefined> {
  const { needed } = await call<{ needed: boolean }>('GET', '/api/v1/setup');
  const body = needed
    ? { admin_key: adminKey, workspace_id: workspaceId, name: 'Demo owner', email: demoOwner, password }
    : { email: demoOwner, password };
  const url = `${gateway}/api/v1/${needed ? 'setup' : 'session'}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  // Asked only whether it opens: a session for nobody stays open for nobody.
  if (cookie !== undefined) {
    const own = { cookie, origin: new URL(gateway).origin };
    await fetch(`${gateway}/api/v1/session`, { method: 'DELETE', headers: own });
  }
  return answer.ok ? password : undefined;
}
