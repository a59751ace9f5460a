/**
 * What becomes of templates: made, reviewed, edited, deleted by the business; paused, rated, moved to another category by
 * Meta. Every step is told by webhook.
 */
import {
  categoryChanged,
  categoryWillChange,
  componentsChanged,
  qualityChanged,
  statusChanged,
} from '../webhooks/template-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { JsonObject } from '../world/json.ts';
import type { Pending } from '../world/pending.ts';
import { unknownThing } from '../world/refusal.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Template, TemplateCategory, TemplateQuality } from '../world/template.ts';
import type { NewTemplate, TemplateShelf } from '../world/template-shelf.ts';
import { verdictOn } from './template-review.ts';

const HOUR = 3_600_000;
const LOCK = 30 * 24 * HOUR;
/** First, second pause; the third time it is disabled. */
const PAUSES = [
  { title: 'FIRST_PAUSE', ms: 3 * HOUR },
  { title: 'SECOND_PAUSE', ms: 6 * HOUR },
];

type Needs = {
  templateShelf: TemplateShelf;
  webhooks: Webhooks;
  settings: SettingsRoom;
  pending: Pending;
  now: () => number;
};

export type TemplateActions = ReturnType<typeof makeTemplateActions>;

export function makeTemplateActions(needs: Needs) {
  const { templateShelf: shelf, webhooks, pending, now } = needs;

  /** Moves it to a status and tells. `reason` is for rejections. */
  function setStatus(
    template: Template,
    status: string,
    told: { reason?: string | null; more?: JsonObject } = {},
  ) {
    template.status = status;
    if (status === 'APPROVED') template.approvedAt ??= now();
    if (status === 'REJECTED') template.rejectedReason = told.reason ?? 'NONE';
    else delete template.rejectedReason;
    if (status !== 'PAUSED') delete template.pausedUntil;
    webhooks.emit(statusChanged(template, now(), { event: status, ...told }));
  }

  /** Submitted by the business: pending until the review. */
  function create(wabaId: string, wish: NewTemplate): Template {
    const template = shelf.add(wabaId, { ...wish, status: 'PENDING' });
    awaitReview(template);
    return template;
  }

  function awaitReview(template: Template): void {
    const { template_review, template_review_after_ms } = needs.settings.current();
    if (template_review === 'by_hand') return;
    pending.after(template_review_after_ms, () => {
      if (template.status !== 'PENDING' || shelf.get(template.id) !== template) return;
      const reason = verdictOn(template, template_review);
      if (reason === undefined) approve(template);
      else reject(template, reason);
    });
  }

  function approve(template: Template): void {
    const edited = template.approvedAt !== undefined;
    setStatus(template, 'APPROVED');
    if (edited) webhooks.emit(componentsChanged(template, now()));
  }

  function reject(template: Template, reason = 'INVALID_FORMAT'): void {
    const recommendation = 'Check the placeholders and the wording, then submit it again.';
    const more = reason === 'INVALID_FORMAT' ? { rejection_info: { reason, recommendation } } : {};
    setStatus(template, 'REJECTED', { reason, more });
  }

  /** Changes it as a whole and submits it again. */
  function edit(template: Template, wish: Partial<NewTemplate>): void {
    if (template.status === 'APPROVED') template.edits.push(now());
    Object.assign(template, wish);
    template.status = 'PENDING';
    awaitReview(template);
  }

  function remove(template: Template): void {
    shelf.remove(template, template.approvedAt === undefined ? undefined : now() + LOCK);
    setStatus(template, 'DELETED');
  }

  /** For low quality: 3 hours, 6 hours, then disabled for good. */
  function pause(template: Template): void {
    const step = PAUSES[template.pauses];
    template.pauses += 1;
    if (!step) {
      disable(template);
      return;
    }
    template.pausedUntil = now() + step.ms;
    const description = `Paused for ${step.ms / HOUR} hours because of low quality.`;
    setStatus(template, 'PAUSED', { more: { other_info: { title: step.title, description } } });
  }

  function disable(template: Template): void {
    const disable_date = new Date(now()).toISOString().slice(0, 10);
    const other_info = { title: 'DISABLED', description: 'Disabled because of repeated low quality.' };
    setStatus(template, 'DISABLED', { more: { disable_info: { disable_date }, other_info } });
  }

  function unpause(template: Template): void {
    const other_info = { title: 'UNPAUSE', description: 'The template can be sent again.' };
    setStatus(template, 'APPROVED', { more: { other_info } });
  }

  function rate(template: Template, quality: TemplateQuality): void {
    const previous = template.quality;
    template.quality = quality;
    webhooks.emit(qualityChanged(template, now(), previous));
  }

  /** Announced, and done when the clock gets there; `noticeMs` 0: at once. */
  function recategorise(template: Template, category: TemplateCategory, noticeMs = 24 * HOUR): void {
    template.comingCategory = { category, at: now() + noticeMs };
    if (noticeMs > 0) webhooks.emit(categoryWillChange(template, now(), template.comingCategory));
    comeDue();
  }

  /** Ends pauses and moves categories whose time has come. */
  function comeDue(): void {
    for (const template of shelf.all()) {
      if (template.pausedUntil !== undefined && template.pausedUntil <= now()) unpause(template);
      const coming = template.comingCategory;
      if (!coming || coming.at > now()) continue;
      delete template.comingCategory;
      template.previousCategory = template.category;
      template.category = coming.category;
      webhooks.emit(categoryChanged(template, now(), template.previousCategory));
    }
  }

  /** By id, or by name (in any WABA, any language). */
  function named(name: string, language?: string): Template {
    const fits = (one: Template) =>
      one.name === name && (language === undefined || one.language === language);
    const found = shelf.get(name) ?? shelf.all().find(fits);
    if (found) return found;
    throw unknownThing('template', `No template ${name}`, [...new Set(shelf.all().map((one) => one.name))]);
  }

  /** Sends from now on are held back, then let go or dropped; `undefined` ends it. */
  function pace(template: Template, pacing: Template['pacing'] | undefined): void {
    if (pacing) template.pacing = pacing;
    else delete template.pacing;
  }

  return {
    /** Ready to be sent, without a review. */
    add: shelf.add,
    ...{ find: shelf.find, of: shelf.of, all: shelf.all, get: shelf.get, isLocked: shelf.isLocked },
    ...{
      named,
      create,
      edit,
      remove,
      setStatus,
      approve,
      reject,
      pause,
      unpause,
      disable,
      rate,
      recategorise,
    },
    ...{ pace, comeDue },
  };
}
