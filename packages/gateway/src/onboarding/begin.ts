/**
 * Beginning an onboarding: the row, what the popup is opened with, and the address of the hosted page.
 */
import type { BegunOnboarding, NewOnboarding } from '@tandem/contract/api/onboarding';
import { holdWorkspace } from '../access/workspaces.ts';
import { type Database, inWorkspace } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newHostedToken } from './hosted-token.ts';
import { type LaunchSettings, launchParameters } from './launch.ts';
import { onboardingFromRow } from './read.ts';
import { rowOf, type StepRecords } from './row.ts';

export type BeginNeeds = {
  db: Database;
  /** The operator's Meta app as the settings describe it. */
  meta: {
    appId: string | undefined;
    appSecret: string | undefined;
    configId: string | undefined;
    graphVersion: string;
    sdkUrl: string;
  };
  /** How the outside reaches the gateway. */
  baseUrl: () => string;
  now: () => Date;
};

/** Throws `not_found` without the workspace, `conflict` without the settings of a Meta app. */
export async function beginOnboarding(
  needs: BeginNeeds,
  workspaceId: string,
  wanted: Pick<NewOnboarding, 'sync' | 'signup_version' | 'language'>,
): Promise<BegunOnboarding> {
  const launch = launchParameters(launchSettings(needs.meta), wanted.signup_version);
  const now = needs.now();
  const { token, hash, expiresAt } = newHostedToken(now);
  const steps: StepRecords = { launch: { state: 'done', at: now.toISOString() } };
  const begun = await inWorkspace(needs.db, workspaceId, async (trx) => {
    await holdWorkspace(trx, workspaceId);
    const row = await trx
      .insertInto('onboardings')
      .values({
        id: newId('onb', now.getTime()),
        workspace_id: workspaceId,
        state: 'launched',
        steps: JSON.stringify(steps),
        sync_wanted: wanted.sync,
        signup_version: wanted.signup_version,
        link_hash: hash,
        link_expires_at: expiresAt,
        due_at: expiresAt,
        created_at: now,
        updated_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return onboardingFromRow(trx, rowOf(row));
  });
  const page = new URL(`${needs.baseUrl()}/connect/${token}`);
  if (wanted.language !== undefined) page.searchParams.set('language', wanted.language);
  return { ...begun, launch, connect_url: page.href };
}

/** Throws `conflict` when the gateway has no Meta app to connect numbers with. */
export function launchSettings({
  appId,
  appSecret,
  configId,
  graphVersion,
  sdkUrl,
}: BeginNeeds['meta']): LaunchSettings {
  if (appId !== undefined && appSecret !== undefined && configId !== undefined)
    return { appId, configId, graphVersion, sdkUrl };
  throw new Refusal(
    'conflict',
    'to connect numbers the gateway needs META_APP_ID, META_APP_SECRET and META_CONFIG_ID',
  );
}
