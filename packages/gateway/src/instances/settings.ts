/**
 * The settings of a channel, by their 1MSG names (pure). Chat-API settings that 1MSG dropped are taken and ignored.
 */

export type ChannelSettings = {
  /** Whether `ack[]` is told at all. */
  ackNotificationsOn: boolean;
  /** Meta's own body instead of `messages[]` and `ack[]`. */
  rawHooks: boolean;
  /** Ours always are: kept so that it reads back as it was written. */
  guaranteedHooks: boolean;
  template_analytics_enabled: boolean;
  cta_url_link_tracking_opted_out: boolean;
  /** Ours: `viewed` for clients made for Chat-API and 1MSG before 2024, which expect that word for `read`. */
  ackReadWord: 'read' | 'viewed';
};

const defaults: ChannelSettings = {
  ackNotificationsOn: false,
  rawHooks: false,
  guaranteedHooks: true,
  template_analytics_enabled: false,
  cta_url_link_tracking_opted_out: false,
  ackReadWord: 'read',
};

const switches = [
  'ackNotificationsOn',
  'rawHooks',
  'guaranteedHooks',
  'template_analytics_enabled',
  'cta_url_link_tracking_opted_out',
] as const;

/** As stored, with the defaults of what was never set. */
export function settingsFrom(stored: Record<string, unknown>): ChannelSettings {
  return { ...defaults, ...knownOf(stored) };
}

/** Of what a caller sends, the part that is ours, with switches in any of the spellings that clients use. */
export function knownOf(given: Record<string, unknown>): Partial<ChannelSettings> {
  const known: Partial<ChannelSettings> = {};
  for (const name of switches) {
    const value = switchOf(given[name]);
    if (value !== undefined) known[name] = value;
  }
  if (given.ackReadWord === 'read' || given.ackReadWord === 'viewed') known.ackReadWord = given.ackReadWord;
  return known;
}

/** However clients spell it. */
export function switchOf(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  return undefined;
}
