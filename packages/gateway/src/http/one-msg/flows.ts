/**
 * WhatsApp Flows of the channel's account, and the key that encrypts their data.
 *
 * https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
import * as z from 'zod';
import { outcomeOf } from '../../graph/relay.ts';
import { uploadFlowJson } from '../../graph/upload.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { type Answer, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { flagOf, listOf, neededText, partOf, textOf } from './given.ts';
import { askMeta, askPages, settled, speakerOf } from './meta.ts';

const anything = z.looseObject({});
const item = z.looseObject({});

async function list(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const items = await askPages(needs, call, ({ wabaId }) => ({ path: [wabaId, 'flows'], limit: 100 }), item);
  const count = items.length;
  // Of Meta's `paging` nothing: its addresses carry the token.
  return ok({ items, paging: {}, count, total: count, error: null });
}

async function create(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const { given } = call;
  const endpoint = textOf(given, 'endpointUri');
  const json = flowJsonOf(call);
  const publish = flagOf(given, 'publish');
  const body = {
    name: neededText(given, 'name'),
    categories: listOf(given, 'categories') ?? ['OTHER'],
    ...(endpoint === undefined ? {} : { endpoint_uri: endpoint }),
    ...(json === undefined ? {} : { flow_json: json }),
    ...(publish === undefined ? {} : { publish }),
  };
  return ok(
    await askMeta(needs, call, ({ wabaId }) => ({ method: 'POST', path: [wabaId, 'flows'], body }), anything),
  );
}

const fields = 'id,name,categories,status,validation_errors,json_version,endpoint_uri';
const flow = z.looseObject({ id: z.string(), categories: z.array(z.string()) });

/** By a bare id anything could be meant: whatever is asked about one, it must be a flow first. */
async function flowOf(needs: OneMsgNeeds, call: Call): Promise<z.output<typeof flow>> {
  const [id = ''] = call.parts;
  if (!/^\d{1,40}$/.test(id)) throw invalid('flowId', 'must be digits');
  try {
    return await askMeta(needs, call, () => ({ path: [id], query: { fields } }), flow);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'meta_refused')
      throw new Refusal('not_found', `flow ${id} is not found: ${error.message}`);
    throw error;
  }
}

async function preview(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const { id } = await flowOf(needs, call);
  const query = { fields: 'preview.invalidate(false)' };
  return ok(await askMeta(needs, call, () => ({ path: [id], query }), anything));
}

function step(path: string[], method: 'POST' | 'DELETE', bodyOf: (call: Call) => object | undefined) {
  return async (needs: OneMsgNeeds, call: Call): Promise<Answer> => {
    const body = bodyOf(call);
    const { id } = await flowOf(needs, call);
    const ask = () => ({ method, path: [id, ...path], ...(body === undefined ? {} : { body }) });
    return ok(await askMeta(needs, call, ask, anything));
  };
}

function metadataOf({ given }: Call): object {
  const name = textOf(given, 'name');
  const categories = listOf(given, 'categories');
  const endpoint = textOf(given, 'endpointUri');
  if (name === undefined && categories === undefined && endpoint === undefined)
    throw invalid('name', 'name, categories or endpointUri is needed');
  return {
    ...(name === undefined ? {} : { name }),
    ...(categories === undefined ? {} : { categories }),
    ...(endpoint === undefined ? {} : { endpoint_uri: endpoint }),
  };
}

/** Assumed: that the screens come as when the flow is made. Meta keeps them also with faults, and names those. */
async function changeScreens(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const json = flowJsonOf(call);
  if (json === undefined) throw invalid('flowJson', 'is needed');
  const { id } = await flowOf(needs, call);
  const { token } = await speakerOf(needs, call);
  return ok(settled(outcomeOf(await uploadFlowJson(needs.graph, { flowId: id, token }, json), anything)));
}

function flowJsonOf({ given }: Call): string | undefined {
  const json = partOf(given, 'flowJson');
  return json === undefined || typeof json === 'string' ? json : JSON.stringify(json);
}

const keyPath = 'whatsapp_business_encryption';

async function readKey(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  return ok(
    await askMeta(needs, call, ({ phoneNumberId }) => ({ path: [phoneNumberId, keyPath] }), anything),
  );
}

async function setKey(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const query = { business_public_key: neededText(call.given, 'business_public_key') };
  const ask = ({ phoneNumberId }: { phoneNumberId: string }) => ({
    ...{ method: 'POST' as const, path: [phoneNumberId, keyPath], query },
  });
  return ok(await askMeta(needs, call, ask, anything));
}

export const flowOperations: Operation[] = [
  { method: 'GET', path: 'flows', scope: 'read', run: list },
  { method: 'POST', path: 'flows', scope: 'manage', run: create },
  {
    method: 'GET',
    path: 'flows/:',
    scope: 'read',
    run: async (needs, call) => ok(await flowOf(needs, call)),
  },
  { method: 'DELETE', path: 'flows/:', scope: 'manage', run: step([], 'DELETE', () => undefined) },
  { method: 'GET', path: 'flows/:/preview', scope: 'read', run: preview },
  { method: 'POST', path: 'flows/:/publish', scope: 'manage', run: step(['publish'], 'POST', () => ({})) },
  {
    method: 'POST',
    path: 'flows/:/deprecate',
    scope: 'manage',
    run: step(['deprecate'], 'POST', () => ({})),
  },
  { method: 'PATCH', path: 'flows/:/metadata', scope: 'manage', run: step([], 'POST', metadataOf) },
  { method: 'PATCH', path: 'flows/:/assets', scope: 'manage', run: changeScreens },
  { method: 'GET', path: keyPath, scope: 'read', run: readKey },
  { method: 'POST', path: keyPath, scope: 'manage', run: setKey },
];
