/**
 * How a conversation stands towards bots, for those who ask before they send: a piece of their queries over a
 * conversation `c`.
 */

/** `taken`: a person has it, or is about to (a send of theirs is on its way). `repliedAt`: of a person's last message. */
export type Standing = { taken: boolean; repliedAt: Date | null };

export const standingJoins = `LEFT JOIN handoffs h ON h.conversation_id = c.id
  LEFT JOIN handoff_rules hr ON hr.number_id = c.number_id`;

export const standingColumns = `hr.enabled IS NOT FALSE AND (h.active IS TRUE OR EXISTS (
    SELECT FROM sends person WHERE person.conversation_id = c.id AND person.outcome IN ('queued', 'sending')
      AND person.actor = 'human')) AS taken,
  CASE WHEN hr.enabled IS NOT FALSE THEN h.replied_at END AS "repliedAt"`;
