/**
 * The preflight doctor: asks Meta about the app and the database about the number, and draws up the checklist.
 */
import type { Preflight } from '@tandem/contract/api/preflight';
import { type Database, inWorkspace, queryableOf } from '../database/tenant.ts';
import { readApp, readPermissions, readSubscription } from '../graph/app.ts';
import type { Graph } from '../graph/client.ts';
import { knownNumbers } from '../numbers/known-number.ts';
import { type AppFacts, checkApp } from './check-app.ts';
import { checkNumber } from './check-number.ts';
import { drawUpChecklist } from './checklist.ts';
import { readConfirmed } from './consents.ts';
import { readExcludedCountries } from './excluded-countries.ts';
import { readPhone } from './phone.ts';

/** The operator's Meta app as the settings describe it. */
export type MetaSettings = {
  appId: string | undefined;
  appSecret: string | undefined;
  configId: string | undefined;
  verifyToken: string | undefined;
  graphVersion: string;
  /** Address of Facebook's JavaScript SDK, or of one that plays it. */
  sdkUrl: string;
};

export type ExamineNeeds = {
  db: Database;
  graph: Pick<Graph, 'call'>;
  meta: MetaSettings;
  /** Where the outside reaches us. */
  baseUrl: () => string;
};

/** Never throws because of Meta: what could not be found out is `unknown`. */
export async function examine(
  needs: ExamineNeeds,
  asked: { workspaceId: string; phoneNumber: string },
): Promise<Preflight> {
  const phone = readPhone(asked.phoneNumber);
  const [app, found] = await Promise.all([
    readAppFacts(needs),
    inWorkspace(needs.db, '*', async (trx) => ({
      excluded: await readExcludedCountries(trx),
      known:
        phone === undefined ? [] : await knownNumbers(queryableOf(trx), { displayPhoneNumber: phone.e164 }),
      confirmed:
        phone === undefined
          ? new Map<string, Date>()
          : await readConfirmed(trx, asked.workspaceId, phone.e164),
    })),
  ]);
  const known = found.known.map(({ workspaceId, state, businessId = null }) => ({
    ...{ own: workspaceId === asked.workspaceId, state, businessId },
  }));
  const findings = [...checkApp(app), ...checkNumber({ phone, ...found, known })];
  return drawUpChecklist(phone, findings, found.confirmed);
}

async function readAppFacts({ graph, meta, baseUrl }: ExamineNeeds): Promise<AppFacts> {
  const { appId: id, appSecret: secret } = meta;
  const facts = {
    missingSettings: missingOf(meta),
    publicUrl: baseUrl(),
    simulated: !isMetas(meta.sdkUrl),
    graphVersion: meta.graphVersion,
  };
  if (id === undefined || secret === undefined) return { ...facts, answers: undefined };
  const [app, subscription, permissions] = await Promise.all([
    readApp(graph, { id, secret }),
    readSubscription(graph, { id, secret }),
    readPermissions(graph, { id, secret }),
  ]);
  return { ...facts, answers: { app, subscription, permissions } };
}

function missingOf({ appId, appSecret, configId, verifyToken }: MetaSettings): string[] {
  const settings = {
    META_APP_ID: appId,
    META_APP_SECRET: appSecret,
    META_CONFIG_ID: configId,
    META_VERIFY_TOKEN: verifyToken,
  };
  return Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [name] : []));
}

/** Whether the SDK is Facebook's own. */
export function isMetas(sdkUrl: string): boolean {
  const { hostname } = new URL(sdkUrl);
  return hostname === 'facebook.net' || hostname.endsWith('.facebook.net');
}
