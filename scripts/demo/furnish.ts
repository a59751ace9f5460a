/**
 * Furnishes the demo world through the public API, as any integrator would: a workspace, the simulated number, the
 * example subscriber. Repeating it changes nothing but the subscriber's address and secret, and links that one of the two
 * sides has lost.
 */
import { type Call, caller } from './call.ts';
import { makeOwner } from './demo-owner.ts';
import { startExampleSubscriber } from './example-subscriber.ts';
import { type KnownNumber, knownNumbers, linkAgain, type SimulatedNumber } from './link-again.ts';

export type DemoNeeds = {
  gateway: string;
  simulator: string;
  adminKey: string;
  ownerPassword: string;
  dataDir: string;
  say: (line: string) => void;
};

type Workspace = { id: string; name: string };
type Subscriber = { id: string; url: string };
export type Furnished = {
  /** A hosted page on which a number can be connected. */
  connectUrl: string;
  /** Numbers that live on their phone only, as people write them. */
  unconnected: string[];
  /** Opens the console; undefined when the user has chosen their own. */
  ownerPassword: string | undefined;
};

const workspaceName = 'Demo';
/** Marks the example's address among subscribers that the user may have made. */
const examplePath = '/example-subscriber';

export async function furnish(needs: DemoNeeds): Promise<Furnished> {
  const call = caller(needs);
  await call('POST', `${needs.simulator}/simulator/callback`, { url: `${needs.gateway}/webhooks/meta` });
  const workspace = await demoWorkspace(call);
  await loadInventedCard(call);
  const example = await startExampleSubscriber(needs.say);
  await subscribe(call, workspace.id, `${example.url}${examplePath}`, example.secret);
  const { data: numbers } = await call<{ data: SimulatedNumber[] }>(
    'GET',
    `${needs.simulator}/simulator/numbers`,
  );
  const known = await knownNumbers(call);
  for (const number of numbers) {
    const there = known.get(number.phone_number_id);
    if (isToAttach(number, there)) await attach(call, there?.workspace_id ?? workspace.id, number);
  }
  const linked = (link: string) => numbers.filter((number) => number.link === link);
  const unconnected = [
    ...(await linkAgain(call, needs.simulator, known, linked('phone_only'))),
    ...linked('disconnected'),
  ];
  const begun = await call<{ connect_url: string }>('POST', '/api/v1/onboardings', {
    workspace_id: workspace.id,
  });
  return {
    connectUrl: begun.connect_url,
    unconnected: unconnected.map(({ display_phone_number }) => display_phone_number),
    ownerPassword: await makeOwner(call, needs, workspace.id),
  };
}

/** The phone has it as linked, by a token of its own, and the gateway has not. */
function isToAttach({ link, access_token }: SimulatedNumber, known: KnownNumber | undefined): boolean {
  return link === 'connected' && access_token !== '' && known?.state !== 'connected';
}

function attach(call: Call, workspaceId: string, number: SimulatedNumber): Promise<unknown> {
  const { phone_number_id, waba_id, business_id, display_phone_number, mode, access_token } = number;
  const known = { phone_number_id, waba_id, business_id, display_phone_number, mode, access_token };
  return call('POST', '/api/v1/numbers', { workspace_id: workspaceId, ...known });
}

async function demoWorkspace(call: Call): Promise<Workspace> {
  const { data } = await call<{ data: Workspace[] }>('GET', '/api/v1/workspaces?limit=200');
  return (
    data.find(({ name }) => name === workspaceName) ??
    call('POST', '/api/v1/workspaces', { name: workspaceName })
  );
}

/** So that the demo shows amounts. Not Meta's rates: those the operator loads. */
const inventedCard = {
  name: 'Invented rates of the demo',
  currency: 'USD',
  valid_from: '2025-07-01',
  csv: 'Market,Marketing,Utility,Authentication\nTestland,0.10,0.02,0.03\nDefault,0.05,0.01,0.02\n',
};

async function loadInventedCard(call: Call): Promise<void> {
  const { data } = await call<{ data: unknown[] }>('GET', '/api/v1/rate-cards');
  if (data.length === 0) await call('POST', '/api/v1/rate-cards', inventedCard);
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
