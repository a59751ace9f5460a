/**
 * What operators watch: counters and histograms in Prometheus' format. No label carries personal data.
 */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof openMetrics>;

export function openMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
  return {
    registry,
    metaWebhooks: new Counter({
      name: 'tandem_meta_webhooks_total',
      help: 'Meta webhooks by what became of them at the door.',
      labelNames: ['receipt'] as const,
      registers,
    }),
    metaWebhookSeconds: new Histogram({
      name: 'tandem_meta_webhook_seconds',
      help: 'From the whole body to the answer.',
      buckets: seconds,
      registers,
    }),
    entries: new Counter({
      name: 'tandem_journal_entries_total',
      help: 'Journal entries processed.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    unrecognized: new Counter({
      name: 'tandem_unrecognized_total',
      help: 'Pieces of Meta webhooks that were kept without being understood.',
      registers,
    }),
    events: new Counter({ name: 'tandem_events_total', help: 'Events published to the outbox.', registers }),
    attempts: new Counter({
      name: 'tandem_delivery_attempts_total',
      help: 'Attempts to deliver an event.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    cloudCalls: new Counter({
      name: 'tandem_cloud_api_calls_total',
      help: 'Calls on the Cloud-API-compatible door, by the row of its table and the HTTP status.',
      labelNames: ['route', 'status'] as const,
      registers,
    }),
    sends: new Counter({
      name: 'tandem_sends_total',
      help: 'Messages handed to Meta, by what Meta said.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    sendSeconds: new Histogram({
      name: 'tandem_send_seconds',
      help: "Duration of Meta's answer to a send.",
      buckets: seconds,
      registers,
    }),
    media: new Counter({
      name: 'tandem_media_total',
      help: 'Tries to fetch the media of a message.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    broadcastStops: new Counter({
      name: 'tandem_broadcast_stops_total',
      help: 'Broadcasts that paused by themselves.',
      labelNames: ['reason'],
      registers,
    }),
    templateLists: new Counter({
      name: 'tandem_template_lists_total',
      help: 'Lists of templates asked of Meta.',
      labelNames: ['outcome'],
      registers,
    }),
    mediaBytes: new Counter({ name: 'tandem_media_bytes_total', help: 'Bytes of media stored.', registers }),
    onboardingSteps: new Counter({
      name: 'tandem_onboarding_steps_total',
      help: 'Steps of connecting a number.',
      labelNames: ['step', 'outcome'] as const,
      registers,
    }),
    attemptSeconds: new Histogram({
      name: 'tandem_delivery_attempt_seconds',
      help: 'Duration of an attempt.',
      buckets: seconds,
      registers,
    }),
  };
}
