/**
 * Furnishes the demo world through the public API, as any integrator would: a workspace, the simulated number, the
 * example subscriber. Repeating it changes nothing but the subscriber's address and secret.
 */
import { startExampleSubscriber } from './example-subscriber.ts';

export type DemoNeeds = {
  gateway: string;
  simulator: string;
  adminKey: string;
  dataDir: string;
  say: (line: string) => void;
};

type Workspace = { id: string; name: string };
type Subscriber = { id: string; url: string };
type SimulatedNumber = {
  phone_number_id: string;
  waba_id: string;
  business_id: string;
  display_phone_number: string;
  mode: 'coexistence' | 'cloud_api';
  link: string;
  access_token: string;
};

const workspaceName = 'Demo';
/** Marks the example's address among subscribers that the user may have made. */
const examplePath = '/example-subscriber';

/** Answers the address of a hosted page on which a number can be connected. */
export async function furnish(needs: DemoNeeds): Promise<string> {
  const call = caller(needs);
  await call('POST', `${needs.simulator}/simulator/callback`, { url: `${needs.gateway}/webhooks/meta` });
  const workspace = await demoWorkspace(call);
  const example = await startExampleSubscriber(needs.say);
  await subscribe(call, workspace.id, `${example.url}${examplePath}`, example.secret);
  const { data: numbers } = await call<{ data: SimulatedNumber[] }>(
    'GET',
    `${needs.simulator}/simulator/numbers`,
  );
  // One lives on the phone only: it is there to be connected by hand.
  for (const number of numbers.filter(({ link }) => link !== 'phone_only')) {
    const { phone_number_id, waba_id, business_id, display_phone_number, mode, access_token } = number;
    const known = { phone_number_id, waba_id, business_id, display_phone_number, mode, access_token };
    await call('POST', '/api/v1/numbers', { workspace_id: workspace.id, ...known });
  }
  const begun = await call<{ connect_url: string }>('POST', '/api/v1/onboardings', {
    workspace_id: workspace.id,
  });
  return begun.connect_url;
}

type Call = <T>(method: string, path: string, body?: object) => Promise<T>;

/** JSON calls to the gateway (by path, with the admin key) or to the simulator (by URL). */
function caller({ gateway, adminKey }: DemoNeeds): Call {
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const own = path.startsWith('/');
    const answer = await fetch(own ? `${gateway}${path}` : path, {
      method,
      headers: {
        ...(own ? { authorization: `Bearer ${adminKey}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`The demo world: ${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

async function demoWorkspace(call: Call): Promise<Workspace> {
  const { data } = await call<{ data: Workspace[] }>('GET', '/api/v1/workspaces?limit=200');
  return (
    data.find(({ name }) => name === workspaceName) ??
    call('POST', '/api/v1/workspaces', { name: workspaceName })
  );
}

async function subscribe(call: Call, workspaceId: string, url: string, secret: string): Promise<void> {
  const list = `/api/v1/subscribers?workspace_id=${workspaceId}&limit=200`;
  const { data } = await call<{ data: Subscriber[] }>('GET', list);
  const known = data.find((one) => one.url.endsWith(examplePath));
  if (known === undefined) {
    await call('POST', '/api/v1/subscribers', { workspace_id: workspaceId, url, secret, format: 'tandem' });
  } else {
    await call('PATCH', `/api/v1/subscribers/${known.id}`, { url, secret });
  }
}
