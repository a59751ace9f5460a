/**
 * The native API: everything under `/api/v1`.
 */
import type { FastifyInstance } from 'fastify';
import type { Authenticator } from '../../access/authenticate.ts';
import type { Database } from '../../database/tenant.ts';
import type { SubscriberNeeds } from '../../delivery/subscriber-wish.ts';
import { type AdviceNeeds, adviceRoutes } from './advice.ts';
import { type AuditNeeds, auditRoutes, noteChanges } from './audit.ts';
import { brandingRoutes } from './branding.ts';
import { type BroadcastNeeds, broadcastRoutes } from './broadcasts.ts';
import { type CallerNeeds, requireCallers } from './caller.ts';
import { completenessRoutes } from './completeness.ts';
import { type ContactNeeds, contactRoutes } from './contacts.ts';
import { type ConversationNeeds, conversationRoutes } from './conversations.ts';
import { coverageRoutes } from './coverage.ts';
import { deliveryRoutes } from './deliveries.ts';
import { eventTypeRoutes } from './event-types.ts';
import { eventRoutes } from './events.ts';
import { gapRoutes } from './gaps.ts';
import { type HandoffNeeds, handoffRoutes } from './handoff.ts';
import { type HandshakeNeeds, handshakeRoutes } from './handshake.ts';
import { type InvitationNeeds, invitationRoutes } from './invitations.ts';
import { journalRoutes } from './journal.ts';
import { keyRoutes } from './keys.ts';
import { type MediaNeeds, mediaRoutes } from './media.ts';
import { messageRoutes, type SendingNeeds } from './messages.ts';
import { numberLinkRoutes } from './number-link.ts';
import { type NumberSendingNeeds, numberSendingRoutes } from './number-sending.ts';
import { numberStandingRoutes } from './number-standing.ts';
import { type NumberNeeds, numberRoutes } from './numbers.ts';
import { type OnboardingNeeds, onboardingRoutes } from './onboardings.ts';
import { type ChannelNeeds, oneMsgRoutes } from './one-msg.ts';
import { overviewRoutes } from './overview.ts';
import { type PeopleNeeds, peopleRoutes } from './people.ts';
import { type PreflightNeeds, preflightRoutes } from './preflight.ts';
import { type PrivacyNeeds, privacyRoutes } from './privacy-rules.ts';
import { quickReplyRoutes } from './quick-replies.ts';
import { type RateCardNeeds, rateCardRoutes } from './rate-cards.ts';
import { type RetentionNeeds, retentionRoutes } from './retention.ts';
import type { ApiServer } from './route.ts';
import { type SessionNeeds, sessionRoutes } from './session.ts';
import { type OidcNeeds, oidcRoutes } from './session-oidc.ts';
import { type SetupNeeds, setupRoutes } from './setup.ts';
import { type StreamNeeds, streamRoutes } from './stream.ts';
import { type SubscriberCareNeeds, subscriberCareRoutes } from './subscriber-care.ts';
import { subscriberRoutes } from './subscribers.ts';
import { type SyncNeeds, syncRoutes } from './syncs.ts';
import { type TemplateNeeds, templateRoutes } from './templates.ts';
import { type TransferNeeds, transferRoutes } from './transfer.ts';
import { type UploadedMediaNeeds, uploadedMediaRoutes } from './uploaded-media.ts';
import { type UploadNeeds, uploadRoutes } from './uploads.ts';
import { usageRoutes } from './usage.ts';
import { workspaceRoutes } from './workspaces.ts';

export type ApiNeeds = NumberNeeds &
  NumberSendingNeeds &
  OnboardingNeeds &
  ConversationNeeds &
  AdviceNeeds &
  ContactNeeds &
  HandoffNeeds &
  PrivacyNeeds &
  MediaNeeds &
  ChannelNeeds &
  PreflightNeeds &
  RateCardNeeds &
  RetentionNeeds &
  SendingNeeds &
  StreamNeeds &
  SubscriberNeeds &
  SubscriberCareNeeds &
  HandshakeNeeds &
  TemplateNeeds &
  BroadcastNeeds &
  TransferNeeds &
  UploadNeeds &
  UploadedMediaNeeds &
  SessionNeeds &
  SetupNeeds &
  OidcNeeds &
  PeopleNeeds &
  InvitationNeeds &
  AuditNeeds &
  CallerNeeds &
  SyncNeeds & { db: Database; authenticator: Authenticator };

/** Registers the routes on an encapsulated server (a plugin of its own, prefix `/api/v1`). */
export function registerApi(server: FastifyInstance, needs: ApiNeeds): void {
  readJsonOnly(server);
  requireCallers(server, needs);
  noteChanges(server, needs);
  const api: ApiServer = server.withTypeProvider();
  setupRoutes(api, needs);
  sessionRoutes(api, needs);
  oidcRoutes(api, needs);
  peopleRoutes(api, needs);
  invitationRoutes(api, needs);
  auditRoutes(api, needs);
  workspaceRoutes(api, needs);
  keyRoutes(api, needs);
  preflightRoutes(api, needs);
  brandingRoutes(api, needs);
  numberRoutes(api, needs);
  transferRoutes(api, needs);
  contactRoutes(api, needs);
  privacyRoutes(api, needs);
  syncRoutes(api, needs);
  numberLinkRoutes(api, needs);
  numberSendingRoutes(api, needs);
  numberStandingRoutes(api, needs);
  oneMsgRoutes(api, needs);
  onboardingRoutes(api, needs);
  overviewRoutes(api, needs);
  conversationRoutes(api, needs);
  quickReplyRoutes(api, needs);
  handoffRoutes(api, needs);
  adviceRoutes(api, needs);
  coverageRoutes(api, needs);
  gapRoutes(api, needs);
  completenessRoutes(api, needs);
  mediaRoutes(api, needs);
  messageRoutes(api, needs);
  uploadRoutes(api, needs);
  uploadedMediaRoutes(api, needs);
  templateRoutes(api, needs);
  broadcastRoutes(api, needs);
  usageRoutes(api, needs);
  rateCardRoutes(api, needs);
  retentionRoutes(api, needs);
  subscriberRoutes(api, needs);
  subscriberCareRoutes(api, needs);
  handshakeRoutes(api, needs);
  deliveryRoutes(api, needs);
  eventRoutes(api, needs);
  eventTypeRoutes(api);
  streamRoutes(api, needs);
  journalRoutes(api, needs);
}

/** An empty body counts as none even if it claims to be JSON: many clients always send the header. */
function readJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return parse(request, String(body), done);
  });
}
